/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.internal.serialization.DataSerializerHook;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.HazelcastSerializationException;

/** Tells every instance of Hazelcast that has Latchkey on its class path how our classes are read. */
public final class SerializerHook implements DataSerializerHook {

    static final int FACTORY = 19_531;

    static final int STORED_KEY = 1;
    static final int STORED_ENVELOPE = 2;
    static final int TRANSITION_PROCESSOR = 3;
    static final int OWNER_ANSWER = 4;
    static final int COPY_TO_BACKUP = 5;
    static final int CACHE_RECORD = 6;
    static final int CATALOG_PROCESSOR = 7;
    static final int CATALOG_ANSWER = 8;
    static final int PARCEL = 9;
    static final int ACKNOWLEDGE_TASK = 10;
    static final int STORED_LEDGER = 11;
    static final int LEDGER_PROCESSOR = 12;
    static final int LEDGER_BACKUP = 13;
    static final int LEDGER_ANSWER = 14;
    static final int LEASE_TASK = 15;
    static final int LEASE_VOTE = 16;
    static final int RELAY_TASK = 17;
    static final int RESIGNATION_TASK = 18;

    /** Those of counting and sweeping begin here. */
    static final int STORED_SLOTS = 30;

    static final int SLOT_PROCESSOR = 31;
    static final int OWNER_SLOTS = 32;

    static final int TALLY = 40;

    static final int FIRST_FEW = 41;
    static final int SWEPT_TASK = 42;
    static final int SEARCH_TASK = 43;
    static final int FINDINGS = 44;

    static final int BUNDLE_TASK = 45;
    static final int BUNDLE_ANSWER = 46;

    static final int HEALING = 50;

    @Override
    public int getFactoryId() {
        return FACTORY;
    }

    @Override
    public DataSerializableFactory createFactory() {
        return type -> switch (type) {
            case STORED_KEY -> new StoredKey();
            case STORED_ENVELOPE -> new StoredEnvelope();
            case TRANSITION_PROCESSOR -> new TransitionProcessor();
            case OWNER_ANSWER -> new OwnerAnswer();
            case COPY_TO_BACKUP -> new CopyToBackup<>();
            case CACHE_RECORD -> new CacheRecord();
            case CATALOG_PROCESSOR -> new CatalogProcessor();
            case CATALOG_ANSWER -> new CatalogAnswer();
            case PARCEL -> new Parcel();
            case ACKNOWLEDGE_TASK -> new AcknowledgeTask();
            case TALLY -> new Tally();
            case STORED_LEDGER -> new StoredLedger();
            case LEDGER_PROCESSOR -> new LedgerProcessor();
            case LEDGER_BACKUP -> new LedgerBackup();
            case LEDGER_ANSWER -> new LedgerAnswer();
            case LEASE_TASK -> new LeaseTask();
            case LEASE_VOTE -> new LeaseVote();
            case RESIGNATION_TASK -> new ResignationTask();
            case RELAY_TASK -> new RelayTask();
            case FIRST_FEW -> new FirstFew();
            case SWEPT_TASK -> new SweptTask();
            case SEARCH_TASK -> new SearchTask();
            case FINDINGS -> new Findings();
            case BUNDLE_TASK -> new BundleTask();
            case BUNDLE_ANSWER -> new BundleAnswer();
            case STORED_SLOTS -> new StoredSlots();
            case SLOT_PROCESSOR -> new SlotProcessor();
            case OWNER_SLOTS -> new OwnerSlots();
            case HEALING -> new Healing();
            default ->
                throw new HazelcastSerializationException("Unknown Latchkey type " + type
                        + ": another version is in the cluster; bring all nodes and applications to one version");
        };
    }
}
