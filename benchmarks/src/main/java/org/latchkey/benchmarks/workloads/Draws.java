/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.workloads;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Which keys one thread asks for, drawn beforehand, so that drawing is in no number. */
final class Draws {

    private static final int COUNT = 1 << 18;
    private static final double SKEW = 0.99;
    private static final AtomicInteger SEEDS = new AtomicInteger();

    private final int[] numbers;
    private int at;

    private Draws(int[] numbers) {
        this.numbers = numbers;
    }

    /** By Zipf's law, from {@code 0} to below {@code keys}. */
    static Draws skewed(int keys) {
        Random random = new Random(SEEDS.incrementAndGet());
        double[] upTo = new double[keys];
        double sum = 0;
        for (int i = 0; i < keys; i++) {
            sum += 1 / Math.pow(i + 1, SKEW);
            upTo[i] = sum;
        }
        int[] numbers = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            int found = Arrays.binarySearch(upTo, random.nextDouble() * sum);
            int rank = Math.min(found < 0 ? -found - 1 : found, keys - 1);
            // Neighbours in rank are no neighbours in memory.
            numbers[i] = (int) (rank * 7_919L % keys);
        }
        return new Draws(numbers);
    }

    /** All alike. */
    static Draws even(int keys) {
        Random random = new Random(SEEDS.incrementAndGet());
        return new Draws(random.ints(COUNT, 0, keys).toArray());
    }

    int next() {
        at = (at + 1) & (COUNT - 1);
        return numbers[at];
    }
}
