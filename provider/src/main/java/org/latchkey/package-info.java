/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The public API of Latchkey, and the map of what stands behind it.
 *
 * <p>A user names the provider, {@code org.latchkey.spi.LatchkeyCachingProvider}, and speaks {@code javax.cache}; the
 * types here are what the standard has no word for: settings, encodings, topologies.
 *
 * <p>The rooms, from the front door inwards; each imports only what stands below it, and this package:
 *
 * <ul>
 *   <li>{@code spi}: the provider, its managers, and the wiring of all below. Imported by nobody.
 *   <li>{@code jcache}: JSR-107. The cache, expiry policies, read-through and write-through, entry processors, listeners,
 *       statistics. All user code runs here, in the caller's process.
 *   <li>{@code session}: how many sessions a user may have, and how one gets another key: what spans several owners.
 *   <li>{@code near}: the copies that one process keeps of a cache's entries, and what takes them away. No lock on a hit.
 *   <li>{@code codec}: keys and values as bytes, and the filter through which classes are read back.
 *   <li>{@code hazelcast}: the ports of {@code store} and {@code fence} over Hazelcast, and the only place that imports
 *       it.
 *   <li>{@code fence}: what an owner owes to those who must hear of a change, who may answer for an entry, and from a copy of
 *       it. Pure state machines; {@code docs/coherence.md} is their specification.
 *   <li>{@code store}: what is kept for a key, what a verb may do to it, and what its owner answers. Plain Java.
 *   <li>{@code flight}: what Java's Flight Recorder is told of, where a recording asks for it.
 *   <li>{@code micrometer}: meters, and namespaces that travel with Micrometer's contexts. Imported by nobody, loaded only beside
 *       its library.
 *   <li>{@code cdi}: the standard's annotations on the beans of a CDI container. The same.
 *   <li>{@code spring}: Spring's sessions, what Spring Boot sets up, namespaces of its requests and tasks. The same.
 *   <li>{@code servlet}: the namespace of a servlet request. The same, but that Spring's room hands it over.
 *   <li>{@code config}: how settings, and files of them, are read. {@code node}: the standalone storage member. {@code demo}: the
 *       demonstration.
 * </ul>
 *
 * <p>To follow one {@code get}: the provider, {@code jcache.CacheProxy}, {@code jcache.Shortcut} and {@code near.NearTable},
 * where there is a copy; else {@code jcache.Reads}, {@code store.Transition}, {@code hazelcast.TransitionProcessor}, {@code
 * store.EntryOwner}, {@code fence.OwnerFence}.
 */
@NullMarked
package org.latchkey;

import org.jspecify.annotations.NullMarked;
