// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** An answer that comes in pieces. One that does not end is cut off. */
final class PiecedAnswer implements StreamingChatResponseHandler {

    private static final long MOST_CHARACTERS = 50_000;

    private final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
    private final AtomicLong characters = new AtomicLong();

    @Override
    public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
        if (characters.addAndGet(piece.text().length()) > MOST_CHARACTERS) {
            context.streamingHandle().cancel();
            whole.completeExceptionally(new IllegalStateException("an answer that does not end"));
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        whole.complete(response);
    }

    @Override
    public void onError(Throwable why) {
        whole.completeExceptionally(why);
    }

    ChatResponse whole() throws Exception {
        return whole.get();
    }
}
