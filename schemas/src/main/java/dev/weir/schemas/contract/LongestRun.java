// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

/** Finds the largest part of a sequence that is in order, so that as few columns as possible count as moved. */
final class LongestRun {

    private LongestRun() {}

    /** Marks the members of a longest increasing subsequence; negative numbers belong to none. */
    static boolean[] inOrder(int[] places) {
        int[] tails = new int[places.length];
        int[] previous = new int[places.length];
        int length = 0;
        for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0) {
                int at = firstNotBelow(places, tails, length, places[i]);
                previous[i] = at == 0 ? -1 : tails[at - 1];
                tails[at] = i;
                length = Math.max(length, at + 1);
            }
        }
        boolean[] isInOrder = new boolean[places.length];
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = previous[i]) {
            isInOrder[i] = true;
        }
        return isInOrder;
    }

    private static int firstNotBelow(int[] places, int[] tails, int length, int place) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places[tails[middle]] < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
