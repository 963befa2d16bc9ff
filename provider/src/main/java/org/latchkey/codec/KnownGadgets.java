/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.lang.reflect.InvocationHandler;
import java.util.List;

/**
 * Classes that no cache needs and that attackers do: parts of published chains that run code, load classes or reach the
 * network while they are read back.
 *
 * <p>A list like this is never complete; typed caches and patterns do not rest on it.
 */
final class KnownGadgets {

    private static final PatternList OF_JDK = new PatternList(List.of(
            "com.sun.corba.**",
            "com.sun.jmx.**",
            "com.sun.jndi.**",
            "com.sun.org.apache.**",
            "com.sun.rowset.**",
            "java.awt.**",
            "java.beans.**",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime",
            "java.lang.Thread",
            "java.lang.invoke.**",
            "java.lang.reflect.**",
            "java.net.URL",
            "java.rmi.**",
            "java.security.SignedObject",
            "java.util.ServiceLoader*",
            "javax.activation.**",
            "javax.crypto.SealedObject",
            "javax.imageio.**",
            "javax.management.**",
            "javax.naming.**",
            "javax.script.**",
            "javax.sql.**",
            "javax.swing.**",
            "javax.xml.transform.**",
            "jdk.internal.**",
            "jdk.nashorn.**",
            "sun.awt.**",
            "sun.print.**",
            "sun.reflect.**",
            "sun.rmi.**",
            "sun.swing.**",
            "sun.tracing.**"));

    /** The first pattern that fits decides: of two packages of Hibernate's it is data alone that its second-level cache holds. */
    private static final PatternList OF_LIBRARIES = new PatternList(List.of(
            "!org.hibernate.property.access.internal.PropertyAccessStrategyBackRefImpl$1",
            "!org.hibernate.type.AnyType$ObjectTypeCacheEntry",
            "bsh.**",
            "ch.qos.logback.**",
            "clojure.**",
            "com.alibaba.druid.**",
            "com.alibaba.fastjson.**",
            "com.alibaba.fastjson2.**",
            "com.caucho.**",
            "com.fasterxml.jackson.databind.**",
            "com.hazelcast.**",
            "com.ibatis.**",
            "com.mchange.**",
            "com.rometools.**",
            "com.sun.syndication.**",
            "com.unboundid.**",
            "com.vaadin.data.**",
            "com.zaxxer.hikari.**",
            "groovy.**",
            "javassist.**",
            "net.bytebuddy.**",
            "net.sf.ehcache.**",
            "net.sf.json.**",
            "oracle.jdbc.**",
            "org.apache.bcel.**",
            "org.apache.carbondata.**",
            "org.apache.click.**",
            "org.apache.commons.beanutils.**",
            "org.apache.commons.beanutils2.**",
            "org.apache.commons.collections.**",
            "org.apache.commons.collections4.comparators.**",
            "org.apache.commons.collections4.functors.**",
            "org.apache.commons.collections4.keyvalue.**",
            "org.apache.commons.collections4.map.**",
            "org.apache.commons.configuration.**",
            "org.apache.commons.configuration2.**",
            "org.apache.commons.dbcp.**",
            "org.apache.commons.dbcp2.**",
            "org.apache.commons.fileupload.**",
            "org.apache.commons.fileupload2.**",
            "org.apache.commons.jelly.**",
            "org.apache.groovy.**",
            "org.apache.ibatis.**",
            "org.apache.log4j.**",
            "org.apache.logging.**",
            "org.apache.myfaces.**",
            "org.apache.openjpa.**",
            "org.apache.tomcat.**",
            "org.apache.velocity.**",
            "org.apache.wicket.util.**",
            "org.apache.xalan.**",
            "org.apache.xbean.**",
            "org.apache.xml.**",
            "org.aspectj.**",
            "org.codehaus.groovy.**",
            "org.hibernate.engine.**",
            "org.hibernate.jmx.**",
            "org.hibernate.property.**",
            "org.hibernate.tuple.**",
            "org.hibernate.type.**",
            "org.jboss.interceptor.**",
            "org.jboss.weld.interceptor.**",
            "org.jruby.**",
            "org.mozilla.javascript.**",
            "org.python.**",
            "org.quartz.**",
            "org.springframework.aop.**",
            "org.springframework.beans.**",
            "org.springframework.context.**",
            "org.springframework.core.SerializableTypeWrapper*",
            "org.springframework.expression.**",
            "org.springframework.jndi.**",
            "org.springframework.remoting.**",
            "org.springframework.scripting.**",
            "org.springframework.transaction.**",
            "scala.sys.process.**"));

    private KnownGadgets() {}

    /** Whether {@code type}, which is no array, is one of them. */
    static boolean include(Class<?> type) {
        return OF_JDK.allows(type)
                || OF_LIBRARIES.allows(type)
                || InvocationHandler.class.isAssignableFrom(type)
                || ClassLoader.class.isAssignableFrom(type);
    }
}
