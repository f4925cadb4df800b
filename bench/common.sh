# SPDX-License-Identifier: Apache-2.0
# Sourced by the scripts beside it, which set $bench to this folder: builds what is needed, then runs a benchmark.

root=$(dirname "$bench")
"$root/weir" --version >/dev/null || exit 1
classes=$bench/target/classes
if [ -z "$(find "$classes" -name 'Bench.class' -newer "$root/app/target/built" 2>/dev/null)" ] \
    || [ -n "$(find "$bench/src/main" -newer "$classes/dev/weir/bench/Bench.class" -print 2>/dev/null | head -n 1)" ]; then
    echo "bench: building ..." >&2
    (cd "$root" && mvn -B -q -Dquick -pl bench -am package) >&2 || exit 1
    touch "$classes/dev/weir/bench/Bench.class"
    "$root/weir" --version >/dev/null || exit 1
fi

measure() {
    home=$(echo "$root"/app/target/weir-*/bin/weir)
    exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \
        -Dweir.script="$home" -Dweir.bench.home="$bench" \
        -cp "$classes:${home%/bin/weir}/lib/*" dev.weir.bench.Bench "$@"
}
