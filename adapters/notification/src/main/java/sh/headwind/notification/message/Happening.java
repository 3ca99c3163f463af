// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.message;

import java.util.Locale;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;

/** What people are told of: the steps of one update (contract §8). */
public enum Happening {
    UPDATE_DETECTED("New version detected", Colour.BLUE, Tone.QUESTION),
    UPDATE_REQUEST_CREATED("Update request created", Colour.PURPLE, Tone.QUESTION),
    UPDATE_APPROVED("Update approved", Colour.GREEN, Tone.FACT),
    UPDATE_REJECTED("Update rejected", Colour.RED, Tone.REJECTION),
    UPDATE_EXPIRED("Update expired", Colour.GREY, Tone.REMARK),
    UPDATE_SUPERSEDED("Update superseded", Colour.GREY, Tone.REMARK),
    UPDATE_COMPLETED("Update completed", Colour.GREEN, Tone.FACT),
    UPDATE_FAILED("Update failed", Colour.ORANGE, Tone.ERROR),
    ROLLBACK_TRIGGERED("Rollback triggered", Colour.ORANGE, Tone.ALARM),
    ROLLBACK_COMPLETED("Rollback completed", Colour.GREEN, Tone.FACT),
    ROLLBACK_FAILED("Rollback failed", Colour.RED, Tone.ERROR);

    private final String title;
    private final Colour colour;
    private final Tone tone;

    /** What a message has to say besides the fact. */
    enum Tone {
        /** May this go? And why it is offered. */
        QUESTION,
        /** Nothing. */
        FACT,
        /** Why somebody said no. */
        REJECTION,
        /** Why nothing comes of it, through nobody's fault. */
        REMARK,
        /** What made us go back. */
        ALARM,
        /** What went wrong. */
        ERROR
    }

    Happening(String title, Colour colour, Tone tone) {
        this.title = title;
        this.colour = colour;
        this.tone = tone;
    }

    /** As receivers know it: {@code update_request_created}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people read it: {@code update.request.created}. */
    public String dotted() {
        return text().replace('_', '.');
    }

    /** How a message about it begins. */
    public String title() {
        return title;
    }

    /** How good the news is. */
    public Colour colour() {
        return colour;
    }

    Tone tone() {
        return tone;
    }

    /** Whether it is true of the request: an event proves nothing, and nobody is told what did not happen. */
    public boolean isTrueOf(UpdateRequest request) {
        var rollback = request.spec().isRollback();
        var undo = request.status().undo().isPresent();
        var phase = request.phase();
        return switch (this) {
            case UPDATE_DETECTED, UPDATE_REQUEST_CREATED -> !rollback;
            case UPDATE_APPROVED -> !rollback && wasApproved(request);
            case UPDATE_REJECTED -> !rollback && phase == Phase.REJECTED;
            case UPDATE_EXPIRED -> !rollback && phase == Phase.EXPIRED;
            case UPDATE_SUPERSEDED -> !rollback && phase == Phase.SUPERSEDED;
            case UPDATE_COMPLETED -> !rollback && phase == Phase.COMPLETED;
            case UPDATE_FAILED -> !rollback && phase == Phase.FAILED && !undo;
            case ROLLBACK_TRIGGERED -> undo || (rollback && wasApproved(request));
            case ROLLBACK_COMPLETED -> phase == Phase.ROLLED_BACK || (rollback && phase == Phase.COMPLETED);
            case ROLLBACK_FAILED ->
                rollback ? phase.isTerminal() && phase != Phase.COMPLETED : undo && phase == Phase.FAILED;
        };
    }

    private static boolean wasApproved(UpdateRequest request) {
        return switch (request.phase()) {
            case APPROVED, APPLYING, COMPLETED, FAILED, ROLLED_BACK -> true;
            case EXPIRED, SUPERSEDED -> request.status().decision().approvedAt().isPresent();
            case PENDING, REJECTED -> false;
        };
    }
}
