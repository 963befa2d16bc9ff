/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import javax.cache.CacheException;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CacheWriterException;
import javax.cache.processor.EntryProcessorException;
import org.jspecify.annotations.Nullable;
import org.latchkey.LatchkeyProperties;
import org.latchkey.SessionLimitException;
import org.latchkey.SessionNames;
import org.latchkey.SessionRevokedException;
import org.latchkey.store.StoreException;

/**
 * What goes wrong with one cache, in the words of its user: which cache, which setting, which cure.
 *
 * <p>No message names a key or a value.
 */
final class Failures {

    private final String cache;
    private final CacheSettings settings;

    Failures(String cache, CacheSettings settings) {
        this.cache = cache;
        this.settings = settings;
    }

    /** The name of the cache. */
    String cache() {
        return cache;
    }

    /** What the caller gets for a failure of the cluster. */
    RuntimeException of(StoreException failure) {
        return switch (failure.reason()) {
            case UNREACHABLE ->
                failure(
                        "The cluster of {} was not reached or has no room, and nothing was done. Check its members, and "
                                + timeout(LatchkeyProperties.CALL_TIMEOUT, settings.callTimeoutMillis()) + ".",
                        failure);
            case UNKNOWN_OUTCOME ->
                failure(
                        "The outcome of an operation on {} is unknown: it may or may not have been done. Look at the"
                                + " entry before trying again.",
                        failure);
            case UNHEARD -> unheard(failure);
            case UNDROPPED ->
                failure(
                        "The change of {} was made, but not every process is known to have dropped its near copy of the"
                                + " entry in time, so some may still read what was there before. Repeat it; check the"
                                + " members of the cluster, and "
                                + timeout(LatchkeyProperties.CALL_TIMEOUT, settings.callTimeoutMillis()) + ".",
                        failure);
            case OTHER_FORMAT ->
                failure(
                        "The cluster of {} and this process do not understand each other, and nothing was done. Put"
                                + " Latchkey on the class path of every member, and bring all nodes and applications to"
                                + " one version of it.",
                        failure);
            case DIFFERENT_CACHE ->
                failure("{} exists in the cluster with another configuration. Make the two agree.", failure);
            case UNFIT ->
                failure(
                        "{} cannot be kept FENCED: its HazelcastInstance, or a storage member, lacks "
                                + failure.getMessage()
                                + ". Set that in its configuration before it starts, or make the cache EVENTUAL"
                                + " (SessionCacheConfiguration, or latchkey.consistency).",
                        failure);
            case CLOSED ->
                new IllegalStateException(
                        inWords(
                                "This process has left the cluster of {}: its Hazelcast instance is shut down. Close the"
                                        + " cache manager, and ask the provider for a new one."),
                        failure);
        };
    }

    /** What the caller gets who opens a cache that the cluster knows otherwise. */
    CacheException differs(StoreException failure) {
        return failure(
                "{} exists in the cluster with another configuration: " + failure.getMessage()
                        + ". Make the two agree, or destroy the cache first.",
                failure);
    }

    /** What the caller gets for a failure of anything below that has no name. */
    RuntimeException of(Throwable failure) {
        return failure instanceof StoreException store
                ? of(store)
                : failure("An operation on {} failed, its outcome is unknown.", failure);
    }

    CacheException interrupted(InterruptedException failure) {
        return failure(
                "The thread was interrupted while it waited for {}: the outcome of the operation is unknown.", failure);
    }

    CacheException late(@Nullable Throwable failure) {
        return failure(
                "The cluster of {} did not answer in time ("
                        + timeout(LatchkeyProperties.CALL_TIMEOUT, settings.callTimeoutMillis())
                        + "): the outcome of the operation is unknown.",
                failure);
    }

    CacheException heldTooLong() {
        return failure(
                "Others kept an entry of {} busy for too long, and nothing was done. Shorten their loaders, writers and"
                        + " entry processors, or see "
                        + timeout(LatchkeyProperties.USER_CODE_TIMEOUT, settings.userCodeTimeoutMillis()) + ".",
                null);
    }

    CacheException tookTooLong() {
        return failure(
                "A writer, expiry policy or entry processor of {} took longer than "
                        + timeout(LatchkeyProperties.USER_CODE_TIMEOUT, settings.userCodeTimeoutMillis())
                        + ": the entry was not changed by it, and others may have changed it; a writer may have written"
                        + " to its store, which the cache then does not mirror. Raise the setting, or shorten the code.",
                null);
    }

    CacheException loadTookTooLong() {
        return failure(
                "A cache loader of {} that another thread waits for took longer than "
                        + timeout(LatchkeyProperties.USER_CODE_TIMEOUT, settings.userCodeTimeoutMillis())
                        + ". Raise the setting, or shorten the loader.",
                null);
    }

    CacheException endlessMoves() {
        return failure(
                "A revocation of {} followed a session through more keys than it can have had; every key that it came to"
                        + " is revoked. Revoke the session's user.",
                null);
    }

    /** What the caller gets whose call began before what is still remembered of revocations. */
    CacheException tooLate() {
        return failure(
                "A call of {} took longer than revocations are remembered (revocationRetention), and nothing was written."
                        + " Raise the setting, or shorten its loader, writer or entry processor.",
                null);
    }

    CacheException ownerBehind() {
        return failure(
                "A member of the cluster of {} has not heard in time of what this process knows of revocations, and nothing"
                        + " was done. Check its connections, and "
                        + timeout(LatchkeyProperties.CALL_TIMEOUT, settings.callTimeoutMillis()) + ".",
                null);
    }

    SessionRevokedException revoked() {
        return new SessionRevokedException(inWords(
                "A write to {} was refused: its key, or the user of its value, has been revoked. Open a new session, or"
                        + " renew the key."));
    }

    SessionLimitException sessionLimit(int most) {
        return new SessionLimitException(inWords("A user has as many sessions in {} as allowed (limitPerUser, " + most
                + "), and nothing was written. End one of them first, raise the setting, or let the oldest give way."));
    }

    CacheException unfinishedMove() {
        return failure("An entry of {} is on its way to another key, and nothing was done. Try again.", null);
    }

    CacheException reentered() {
        return failure(
                "A loader, writer, expiry policy or entry processor of {} called the cache for the very entry that it"
                        + " works on, which would wait for itself. Use what it is handed instead.",
                null);
    }

    CacheException notEncodable(String what, Class<?> type, Throwable failure) {
        return failure(
                "A " + what + " of class " + type.getName() + " cannot be encoded for {}, and nothing was changed. Make"
                        + " the class serializable, or configure another codec.",
                failure);
    }

    CacheException encodedToNull(String what, Class<?> type, String codec) {
        return failure(
                "The codec '" + codec + "' of {} made null of a " + what + " of class " + type.getName()
                        + ", and nothing was changed. Correct the codec, or configure another.",
                null);
    }

    CacheException tooLarge(String what, Class<?> type, int bytes, Wire.Limit limit) {
        return failure(
                "A " + what + " of class " + type.getName() + " takes " + bytes + " bytes, more than {} accepts ("
                        + limit.setting() + ", " + limit.bytes()
                        + "), and nothing was changed. Store less, or raise the setting.",
                null);
    }

    CacheException unreadable(String what, @Nullable Throwable failure) {
        return failure(
                "A stored " + what
                        + " of {} can no longer be read. Restore its class, allow it with the cache's serialAllow or "
                        + LatchkeyProperties.SERIAL_ALLOW + ", remove the entry, or have unreadable values count as"
                        + " absent.",
                failure);
    }

    CacheException noSessionKeys() {
        return failure(
                "{} does not know how to make a key of a fresh session id, and nothing was done: its keys are not declared as"
                        + " strings or UUIDs. Declare its types, or set sessionKeys in its SessionCacheConfiguration.",
                null);
    }

    CacheException noFreshKey() {
        return failure(
                "The sessionKeys of {} make the same keys of different ids, and no session was opened. Put all of the id"
                        + " into the key.",
                null);
    }

    CacheException notBuilt(String what, @Nullable Throwable failure) {
        return failure("The " + what + " of {} could not be created by its factory.", failure);
    }

    CacheException notClosed(Throwable failure) {
        return failure("Something that belongs to {} failed to close; the cache is closed all the same.", failure);
    }

    /** Throws if a listener that a call waited for has failed or not heard; what the call did has happened. */
    void throwIfUnheard(@Nullable Throwable unheard) {
        if (unheard instanceof CacheEntryListenerException) {
            throw new CacheEntryListenerException(
                    inWords("A synchronous listener of {} failed; the change that it heard of has happened."), unheard);
        }
        if (unheard != null) {
            throw unheard(unheard);
        }
    }

    private CacheException unheard(Throwable cause) {
        return failure(
                "A change of {}, a write or an expiry, has happened, but a synchronous listener has not confirmed that it heard of it."
                        + " Shorten the listener, or raise " + LatchkeyProperties.LISTENER_TIMEOUT + ".",
                cause);
    }

    CacheLoaderException loaderFailed(RuntimeException cause) {
        return new CacheLoaderException(
                inWords("The cache loader of {} failed, and nothing was stored: see the cause."), cause);
    }

    CacheWriterException writerFailed(Exception cause) {
        return new CacheWriterException(
                inWords("The cache writer of {} failed, and what it did not write was not stored: see the cause."),
                cause);
    }

    CacheException resolverFailed(RuntimeException cause) {
        return failure("The user resolver of {} failed, and nothing was stored: see the cause.", cause);
    }

    CacheException limitWithoutUsers() {
        return failure(
                "{} has a limitPerUser, but nobody says whose its sessions are. Set user, or "
                        + LatchkeyProperties.USER_RESOLVER + ", or leave the limit out.",
                null);
    }

    EntryProcessorException processorFailed(Throwable cause) {
        return new EntryProcessorException(
                inWords("An entry processor of {} failed, and its entry is as it was: see the cause."), cause);
    }

    IllegalStateException noNamespace() {
        return new IllegalStateException(inWords(
                "{} demands a namespace (namespaceRequired), and this call has none. Use a view, namespace(name),"
                        + " or run it in a SyncScope."));
    }

    IllegalArgumentException nestedTooDeep() {
        return new IllegalArgumentException(inWords("A view of {} nests more than " + SessionNames.DEEPEST
                + " prefixes. Join some of them into one name."));
    }

    ClassCastException wrongType(String what, Class<?> wanted, Class<?> type) {
        return new ClassCastException(
                inWords("{} takes " + what + "s of class " + wanted.getName() + ", not of " + type.getName() + "."));
    }

    private CacheException failure(String message, @Nullable Throwable cause) {
        return new CacheException(inWords(message), cause);
    }

    private String inWords(String message) {
        String words = message.replace("{}", "the cache '" + cache + "'");
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String timeout(String name, long millis) {
        return name + " (" + millis + " ms)";
    }
}
