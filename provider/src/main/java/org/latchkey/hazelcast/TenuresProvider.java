/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.spi.impl.NodeEngine;
import com.hazelcast.spi.impl.servicemanager.ServiceDescriptor;
import com.hazelcast.spi.impl.servicemanager.ServiceDescriptorProvider;

/** What Hazelcast finds {@link Tenures} by, when a member starts; public for it, and for nobody else. */
public final class TenuresProvider implements ServiceDescriptorProvider {

    @Override
    public ServiceDescriptor[] createServiceDescriptors() {
        return new ServiceDescriptor[] {new Descriptor()};
    }

    private static final class Descriptor implements ServiceDescriptor {

        @Override
        public String getServiceName() {
            return Tenures.NAME;
        }

        @Override
        public Object getService(NodeEngine nodeEngine) {
            return new Tenures(nodeEngine);
        }
    }
}
