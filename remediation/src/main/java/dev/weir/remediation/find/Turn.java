// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.schemas.contract.RemediationSettings.Author;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is asked now, of the authors that a contract names. Those before the model answer first; those behind it wait until it
 * has had its say.
 *
 * @param now who is asked in this remedy
 * @param isModelNext whether the model is asked after them
 * @param hasMore whether others are asked after the model
 */
record Turn(List<Author> now, boolean isModelNext, boolean hasMore, boolean isModelAnAuthor) {

    Turn {
        now = List.copyOf(now);
    }

    /** @param isAsking whether there is a model, and it may be asked in this remedy */
    static Turn of(List<Author> authors, boolean isAsking) {
        int at = authors.indexOf(Author.MODEL);
        if (at < 0) {
            return new Turn(authors, false, false, false);
        }
        List<Author> others = new ArrayList<>(authors);
        others.remove(Author.MODEL);
        return isAsking
                ? new Turn(authors.subList(0, at), true, at < authors.size() - 1, true)
                : new Turn(others, false, false, true);
    }

    /** The authors, to be asked in this order. What a model wrote is kept in the library, whether that is an author or not. */
    List<RuleAuthor> authors(AnswerBook book) {
        List<RuleAuthor> authors = new ArrayList<>();
        if (isModelAnAuthor && !now.contains(Author.LIBRARY)) {
            authors.add(LibraryAuthor.ofModels(book));
        }
        for (Author author : now) {
            authors.add(author == Author.LIBRARY ? new LibraryAuthor(book) : new SynthesizerAuthor());
        }
        return authors;
    }
}
