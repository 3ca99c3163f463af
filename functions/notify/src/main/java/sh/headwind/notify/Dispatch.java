// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import java.time.Duration;
import java.util.List;
import sh.headwind.notification.channel.Channel;
import sh.headwind.notification.channel.Courier;
import sh.headwind.notification.channel.GroupingChannel;
import sh.headwind.notification.message.Message;

/** Brings messages out: together, where people read them and several come at once, else each by itself. */
final class Dispatch {

    private final Courier courier;
    private final Gathering<Part> gathering;
    private final Complaints complaints;

    Dispatch(Courier courier, Gathering<Part> gathering, Complaints complaints) {
        this.courier = courier;
        this.gathering = gathering;
        this.complaints = complaints;
    }

    /**
     * One message of those that may go together.
     *
     * @param stillTrying is told before each wait for the next attempt
     */
    record Part(Message message, Runnable stillTrying) {}

    /** What came of it; the same for all messages that went together. */
    Courier.Outcome send(Channel channel, Part part, Courier.Terms terms, Duration window) {
        var outcome = window.isPositive() && channel instanceof GroupingChannel grouping
                ? gathering.send(
                        channel.name() + " " + grouping.readers(), part, window, parts -> send(grouping, parts, terms))
                : courier.deliver(channel.post(part.message()), terms, part.stillTrying());
        if (outcome instanceof Courier.Outcome.GivenUp givenUp) {
            complaints.notTold(part.message(), channel.name(), givenUp);
        }
        return outcome;
    }

    private Courier.Outcome send(GroupingChannel channel, List<Part> parts, Courier.Terms terms) {
        var messages = parts.stream().map(Part::message).toList();
        var post = messages.size() == 1 ? channel.post(messages.getFirst()) : channel.together(messages);
        return courier.deliver(
                post, terms, () -> parts.forEach(part -> part.stillTrying().run()));
    }
}
