/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Holds of a class that extends no other class of ours. */
final class NoInheritance extends ArchCondition<JavaClass> {

    NoInheritance() {
        super("extend no other class of Latchkey");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getRawSuperclass()
                .filter(parent -> parent.getPackageName().startsWith("org.latchkey"))
                .filter(parent -> !type.isAnonymousClass()
                        && !type.getEnclosingClass().map(JavaClass::isEnum).orElse(false))
                .ifPresent(parent -> events.add(
                        SimpleConditionEvent.violated(type, type.getName() + " extends " + parent.getName())));
    }
}
