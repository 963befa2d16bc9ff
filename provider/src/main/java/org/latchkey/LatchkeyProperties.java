/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

/**
 * The names of the settings of a cache manager.
 *
 * <p>Each is looked up in the {@code Properties} handed to {@code CachingProvider.getCacheManager}, then among the system
 * properties, then among the environment variables ({@code LATCHKEY_CLUSTER_NAME} for {@code latchkey.cluster.name}), then in the
 * manager's file, which has the names without {@code latchkey.}. Values are strings; durations are milliseconds. A name that begins
 * with {@code latchkey.} and is none of these is refused, and all faults are reported in one {@code CacheException}.
 */
public final class LatchkeyProperties {

    /**
     * The name of a manager whose URI is the default one or locates a file: processes whose managers have the same name share
     * caches. Default {@code default}. Any other URI is the name itself.
     */
    public static final String NAME = "latchkey.name";

    /** Where the data lives: a {@link Topology}, in lower case. Default {@code embedded}. */
    public static final String TOPOLOGY = "latchkey.topology";

    /** The cluster's name, in the topologies {@code cluster} and {@code client}. Default {@code latchkey}. */
    public static final String CLUSTER_NAME = "latchkey.cluster.name";

    /**
     * The members to join or to connect to, as {@code host:port} separated by commas. Needed in the topologies
     * {@code cluster} and {@code client}, unless {@link #HAZELCAST_CONFIG} names a file.
     */
    public static final String MEMBERS = "latchkey.members";

    /** The address that this member binds, as {@code host:port}, in the topology {@code cluster}. Default {@code 127.0.0.1:5701}. */
    public static final String BIND = "latchkey.bind";

    /** How many synchronous copies an entry has beside the owner's, 0 to 6. Default 1. */
    public static final String BACKUPS = "latchkey.backups";

    /**
     * A Hazelcast configuration of the user's own (XML or YAML; a file's path, or {@code classpath:} and a name), in
     * place of {@link #MEMBERS}, {@link #BIND} and {@link #CLUSTER_NAME}.
     */
    public static final String HAZELCAST_CONFIG = "latchkey.hazelcast.config";

    /** The running {@code HazelcastInstance} itself, as an object in the {@code Properties}: topology {@code given}. */
    public static final String INSTANCE = "latchkey.instance";

    /** The name of a running {@code HazelcastInstance} of this JVM, member or client: topology {@code given}. */
    public static final String INSTANCE_NAME = "latchkey.instance.name";

    /** How long a client tries to reach its cluster before {@code getCacheManager} fails. Default 10,000. */
    public static final String CONNECT_TIMEOUT = "latchkey.connect.timeout";

    /** How long one operation may take before it ends in a {@code CacheException}. Default 20,000. */
    public static final String CALL_TIMEOUT = "latchkey.call.timeout";

    /**
     * How long a write waits for the synchronous listeners of other processes before it ends in a
     * {@code CacheException} that says that the write happened. Default 5,000.
     */
    public static final String LISTENER_TIMEOUT = "latchkey.listener.timeout";

    /**
     * How long a loader, writer, expiry policy or entry processor may hold its entry before others may change it.
     * Default 30,000.
     */
    public static final String USER_CODE_TIMEOUT = "latchkey.user.code.timeout";

    /** The largest encoded key or value that a cache accepts, in bytes. Default 1,048,576. */
    public static final String VALUE_MAX_BYTES = "latchkey.value.max.bytes";

    /**
     * Which classes a cache without declared types may read back, as patterns of {@code ObjectInputFilter} separated by
     * semicolons, for instance {@code com.example.**}. Default: everything but known gadget packages.
     */
    public static final String SERIAL_ALLOW = "latchkey.serial.allow";

    /**
     * The namespace of every call that names none, neither by a view nor by {@link SyncScope}, in all caches of the manager
     * whose own configuration has no other, and does not demand that each call names one. Default: the default namespace,
     * whose name is empty.
     */
    public static final String NAMESPACE = "latchkey.namespace";

    /**
     * A prefix inside which all entries of all caches of the manager live: whatever prefix a view names is nested in it.
     * Processes that share a cache see the same entries only under the same one. Default: none.
     */
    public static final String PREFIX = "latchkey.prefix";

    /**
     * The class of the {@link UserResolver} of every cache whose own configuration has none, as {@code Class.getName} tells it;
     * public, with a public constructor without arguments, and able to take any value of those caches. One instance, made by
     * the manager's class loader when the manager is opened, serves all of them at once. Default: none, all sessions are
     * anonymous.
     */
    public static final String USER_RESOLVER = "latchkey.user.resolver";

    /**
     * How many entries each cache keeps near in this process, 0 to 10,000,000, for caches whose own configuration says
     * nothing of it; 0 for none. Default 50,000.
     */
    public static final String NEAR_ENTRIES = "latchkey.near.entries";

    /**
     * How much near copies may lag behind writes, for caches whose own configuration says nothing of it: a
     * {@link Consistency}, in lower case. Default {@code fenced}.
     */
    public static final String CONSISTENCY = "latchkey.consistency";

    /**
     * The clock by which near copies are judged: {@code exact}, or {@code coarse} for lookups that cost less. Default
     * {@code exact}.
     *
     * <p>The coarse one is Linux's, on Java 22 and later, in JVMs that are started with {@code --enable-native-access}, on threads
     * that are not virtual, for single keys that are strings, boxed values, UUIDs or enums, and in caches without statistics;
     * elsewhere the exact one is used in its place, as it is for copies that live for less than a quarter of the lease. It is some
     * milliseconds behind, and is set ahead by a quarter of {@link #LEASE}. A process whose machine holds its virtual processors
     * back for longer than that, and lets others go on, could take a lease that is over for one that stands: not for such machines.
     */
    public static final String CLOCK = "latchkey.clock";

    /**
     * For how long a process may serve from its near caches, and a storage member answer, after it was last heard of by the
     * others; 500 to 10,000. A write that meets a process that is killed, paused or cut off waits for as long as this. It
     * should be longer than the usual pauses of the JVMs, or their near caches are emptied again and again. Default 2,000.
     *
     * <p>It must be the same on all storage members. A client, or an application with an instance of its own, serves from near
     * copies for no longer than they say, however much longer its own setting is; a shorter one counts. A cluster that is to
     * start again with a shorter lease must first have been down for as long as the longer one.
     */
    public static final String LEASE = "latchkey.lease";

    /**
     * How long a write waits for a process to acknowledge that it has dropped its near copy, before it has that process's
     * lease run out; 50 to 5,000, and less than {@link #LEASE}: whoever is silent for that long has lost its lease anyway.
     * Default 500.
     *
     * <p>For the topologies {@code embedded} and {@code cluster}; nodes have a setting of that name of their own, and the
     * storage members of other clusters a Hazelcast property.
     */
    public static final String ACKNOWLEDGEMENT_TIMEOUT = "latchkey.acknowledgement.timeout";

    /**
     * The least number of storage members that may answer, 1 to 100: fewer that see one another answer nothing. Default 1.
     *
     * <p>Set it to a majority in clusters of three storage members and more: 2 of three, 3 of four or five. Without it, or with
     * two members only, a network cut is outside the promise: each side may take itself for the whole cluster.
     *
     * <p>For the topology {@code cluster} without {@link #HAZELCAST_CONFIG}; nodes have a setting of that name of their own.
     */
    public static final String MINIMUM_MEMBERS = "latchkey.minimum.members";

    private LatchkeyProperties() {}
}
