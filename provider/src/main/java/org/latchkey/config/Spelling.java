/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Which name a misspelt one was probably meant to be. */
public final class Spelling {

    private static final int FEW = 2;

    private Spelling() {}

    /** What to do about a name that is none of these, in words. */
    public static String cure(String unknown, Collection<String> known) {
        return cure(unknown, known, 0);
    }

    /**
     * The same of names that begin alike.
     *
     * @param common how many characters they have in common
     */
    public static String cure(String unknown, Collection<String> known, int common) {
        return nearest(unknown, known, common)
                .map(name -> "did you mean " + name + "?")
                .orElse("the settings are " + String.join(", ", new TreeSet<>(known)));
    }

    private static Optional<String> nearest(String unknown, Collection<String> known, int common) {
        return known.stream()
                .filter(name -> distance(unknown, name) <= Math.max(FEW, (name.length() - common) / 2))
                .min(Comparator.comparingInt(name -> distance(unknown, name)));
    }

    /** How many letters must be put in, taken out or changed to turn one word into the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
