// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CarefulModelTest {

    private static final Question QUESTION = new Question("", "", 0, 0);

    private final ModelCounters counters = new ModelCounters();

    /** Fails as it is told, and then answers. */
    private static final class Moody implements LanguageModel {

        private final Deque<ModelFault> faults = new ArrayDeque<>();
        private int calls;

        @Override
        public String version() {
            return "moody@1";
        }

        @Override
        public Reply reply(Question question) throws ModelException {
            calls++;
            @Nullable ModelFault fault = faults.poll();
            if (fault != null) {
                throw ModelException.of(fault, ModelSettings.DEFAULT, "moody");
            }
            return new Reply("yes", 3, 4);
        }
    }

    private CarefulModel careful(Moody moody, int callsPerMinute) {
        return new CarefulModel(
                moody,
                new ModelSettings(
                        URI.create("http://127.0.0.1"),
                        "moody",
                        Duration.ofSeconds(1),
                        1,
                        1,
                        1,
                        callsPerMinute,
                        Duration.ofMinutes(10),
                        false,
                        null),
                counters);
    }

    @Test
    void shouldTryOnceMoreAfterAFaultThatMayPass() throws Exception {
        Moody moody = new Moody();
        moody.faults.add(ModelFault.BROKEN);

        assertThat(careful(moody, 10).reply(QUESTION).text()).isEqualTo("yes");
        assertThat(counters.calls()).isEqualTo(2);
        assertThat(counters.tokensAsked()).isEqualTo(3);
        assertThat(counters.tokensAnswered()).isEqualTo(4);
        assertThat(counters.faults()).containsEntry(ModelFault.BROKEN, 1L);
    }

    @Test
    void shouldLeaveAModelAloneThatFailsInARow() {
        Moody moody = new Moody();
        moody.faults.addAll(
                List.of(ModelFault.TIMED_OUT, ModelFault.TIMED_OUT, ModelFault.TIMED_OUT, ModelFault.TIMED_OUT));
        CarefulModel careful = careful(moody, 10);
        for (int i = 0; i < 4; i++) {
            assertThat(catchThrowableOfType(ModelException.class, () -> careful.reply(QUESTION)))
                    .isNotNull();
        }

        ModelException why = catchThrowableOfType(ModelException.class, () -> careful.reply(QUESTION));

        assertThat(why.fault()).isEqualTo(ModelFault.RESTING);
        assertThat(moody.calls).isEqualTo(4);
    }

    @Test
    void shouldNotTakeARefusedAddressForTheModelsFault() throws Exception {
        Moody moody = new Moody();
        for (int i = 0; i < 9; i++) {
            moody.faults.add(ModelFault.ADDRESS_REFUSED);
        }
        CarefulModel careful = careful(moody, 100);
        for (int i = 0; i < 9; i++) {
            assertThat(catchThrowableOfType(ModelException.class, () -> careful.reply(QUESTION)))
                    .isNotNull();
        }

        assertThat(careful.reply(QUESTION).text()).isEqualTo("yes");
        assertThat(counters.calls()).isEqualTo(1);
    }

    @Test
    void shouldEndItsWaitForTheNextMinuteWhenItIsStopped() throws Exception {
        CarefulModel careful = careful(new Moody(), 1);
        careful.reply(QUESTION);
        Thread.currentThread().interrupt();

        assertThat(catchThrowableOfType(InterruptedException.class, () -> careful.reply(QUESTION)))
                .isNotNull();
    }
}
