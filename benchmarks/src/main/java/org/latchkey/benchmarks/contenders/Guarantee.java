/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

/** What a lookup is worth once a write or a revocation has returned elsewhere. */
public enum Guarantee {

    /** The cache is this process's own: there is no elsewhere. */
    LOCAL("this process only"),

    /** Copies elsewhere are dropped some time later, or not at all. */
    EVENTUAL("eventual"),

    /** Each lookup asks whoever owns the entry. */
    OWNER("asks the owner"),

    /** Copies elsewhere have been dropped. */
    FENCED("fenced");

    private final String words;

    Guarantee(String words) {
        this.words = words;
    }

    /** As it stands beside a number. */
    public String words() {
        return words;
    }
}
