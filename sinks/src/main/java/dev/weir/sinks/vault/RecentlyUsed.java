// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.vault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Values that never change, kept while they were used lately. */
final class RecentlyUsed<V> {

    private static final int CAPACITY = 64;

    private final Map<String, V> values = new LinkedHashMap<>(CAPACITY, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > CAPACITY;
        }
    };

    synchronized void put(String key, V value) {
        values.put(key, value);
    }

    synchronized V get(String key, Function<String, V> load) {
        V known = values.get(key);
        if (known != null) {
            return known;
        }
        V loaded = load.apply(key);
        values.put(key, loaded);
        return loaded;
    }
}
