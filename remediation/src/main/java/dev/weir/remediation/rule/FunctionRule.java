// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import dev.weir.remediation.rule.Piece.Kind;
import java.util.List;

/**
 * What a function may be given and what it can answer.
 *
 * @param parameters a {@link Parameter} letter each; those after {@code ?} may be missing, one before {@code *} may be repeated
 */
record FunctionRule(String parameters, Answer answer) {

    /** What is known of a function's answer from what is known of its arguments. */
    @FunctionalInterface
    interface Answer {
        Piece of(List<Piece> arguments) throws RefusedException;
    }

    Piece apply(String name, List<Piece> arguments) throws RefusedException {
        String letters = parameters.replace("?", "").replace("*", "");
        int optional = parameters.indexOf('?');
        boolean isRepeated = parameters.endsWith("*");
        int least = optional < 0 ? letters.length() : optional;
        boolean isTooMany = !isRepeated && arguments.size() > letters.length();
        if (arguments.size() < least || isTooMany) {
            throw new RefusedException(
                    "function " + name, "%d to %d arguments".formatted(least, letters.length()), "" + arguments.size());
        }
        for (int i = 0; i < arguments.size(); i++) {
            Parameter parameter = Parameter.of(letters.charAt(Math.min(i, letters.length() - 1)));
            if (!parameter.accepts(arguments.get(i))) {
                throw new RefusedException(
                        "function " + name,
                        parameter.expected(),
                        "%s as argument %d".formatted(arguments.get(i).kind(), i + 1));
            }
        }
        return answer.of(arguments);
    }

    static Answer scalar(Kind kind) {
        return arguments -> Piece.scalar(kind);
    }

    /** A text that is no longer than the first argument, times a factor. */
    static Answer likeFirst(int factor) {
        return arguments -> Piece.text(arguments.get(0).most() * factor);
    }
}
