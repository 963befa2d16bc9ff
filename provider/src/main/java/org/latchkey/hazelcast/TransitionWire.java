/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import org.latchkey.store.Answer;
import org.latchkey.store.Condition;
import org.latchkey.store.Details;
import org.latchkey.store.Effect;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.OperationId;
import org.latchkey.store.Outcome;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/** How transitions and their outcomes are written. */
final class TransitionWire {

    private static final byte PLAIN = 0;
    private static final byte VALUE_IS = 1;
    private static final byte UNCHANGED_SINCE = 2;
    private static final byte HOLDING = 3;

    private static final byte STORE = 1;
    private static final byte READ_OR_RESERVE = 2;
    private static final byte TAKE = 3;
    private static final byte END_AFTER = 4;
    private static final byte REVOKE = 5;
    private static final byte RENEW = 6;
    private static final byte MOVE_OUT = 7;
    private static final byte MOVE_IN = 8;
    private static final byte MOVE_DONE = 9;
    private static final byte MOVE_BACK = 10;

    private TransitionWire() {}

    static void write(ObjectDataOutput out, Transition transition) throws IOException {
        Wire.write(out, transition.id());
        write(out, transition.condition());
        write(out, transition.effect());
        out.writeLong(transition.expiry().creation());
        out.writeLong(transition.expiry().update());
        out.writeLong(transition.expiry().access());
        out.writeLong(transition.expiry().lifetime());
        out.writeLong(transition.expiry().timeToLive());
        Wire.write(out, transition.answer());
        out.writeLong(transition.since());
    }

    static Transition read(ObjectDataInput in) throws IOException {
        OperationId id = Wire.readOperationId(in);
        Condition condition = readCondition(in);
        Effect effect = readEffect(in);
        ExpiryRule expiry = new ExpiryRule(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
        return new Transition(id, condition, effect, expiry, Wire.readConstant(in, Answer.values()), in.readLong());
    }

    private static void write(ObjectDataOutput out, Condition condition) throws IOException {
        if (condition instanceof Condition.Presence presence) {
            out.writeByte(PLAIN);
            Wire.write(out, presence);
        } else if (condition instanceof Condition.ValueIs expected) {
            out.writeByte(VALUE_IS);
            Wire.write(out, expected.value());
        } else if (condition instanceof Condition.UnchangedSince same) {
            out.writeByte(UNCHANGED_SINCE);
            Wire.write(out, same.change());
        } else if (condition instanceof Condition.Holding mine) {
            out.writeByte(HOLDING);
            Wire.write(out, mine.token());
        }
    }

    private static Condition readCondition(ObjectDataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case PLAIN -> Wire.readConstant(in, Condition.Presence.values());
            case VALUE_IS -> new Condition.ValueIs(Wire.readBytes(in));
            case UNCHANGED_SINCE -> new Condition.UnchangedSince(Wire.readOperationId(in));
            case HOLDING -> new Condition.Holding(Wire.readOperationId(in));
            default -> throw new IOException("Unknown condition " + kind);
        };
    }

    private static void write(ObjectDataOutput out, Effect effect) throws IOException {
        if (effect instanceof Effect.Plain plain) {
            out.writeByte(PLAIN);
            Wire.write(out, plain);
        } else if (effect instanceof Effect.Store store) {
            out.writeByte(STORE);
            Wire.write(out, store.value());
            out.writeString(store.user());
        } else if (effect instanceof Effect.ReadOrReserve reserve) {
            out.writeByte(READ_OR_RESERVE);
            out.writeLong(reserve.millis());
        } else if (effect instanceof Effect.Take take) {
            out.writeByte(TAKE);
            out.writeLong(take.millis());
            out.writeString(take.user());
        } else {
            writeMore(out, effect);
        }
    }

    private static void writeMore(ObjectDataOutput out, Effect effect) throws IOException {
        if (effect instanceof Effect.EndAfter end) {
            out.writeByte(END_AFTER);
            out.writeLong(end.millis());
        } else if (effect instanceof Effect.Revoke revoke) {
            out.writeByte(REVOKE);
            MarkWire.write(out, revoke.epoch());
            out.writeLong(revoke.retentionMillis());
        } else if (effect instanceof Effect.Renew renew) {
            out.writeByte(RENEW);
            Wire.write(out, renew.value());
            out.writeString(renew.user());
            out.writeLong(renew.number());
        } else if (effect instanceof Effect.MoveOut move) {
            out.writeByte(MOVE_OUT);
            Wire.write(out, move.to());
        } else if (effect instanceof Effect.MoveIn move) {
            out.writeByte(MOVE_IN);
            Wire.write(out, move.move());
            Wire.write(out, move.value());
            MarkWire.write(out, move.luggage());
        } else if (effect instanceof Effect.MoveDone move) {
            out.writeByte(MOVE_DONE);
            Wire.write(out, move.move());
            out.writeLong(move.retentionMillis());
        } else if (effect instanceof Effect.MoveBack move) {
            out.writeByte(MOVE_BACK);
            Wire.write(out, move.move());
        }
    }

    private static Effect readEffect(ObjectDataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case PLAIN -> Wire.readConstant(in, Effect.Plain.values());
            case STORE -> new Effect.Store(Wire.readBytes(in), in.readString());
            case READ_OR_RESERVE -> new Effect.ReadOrReserve(in.readLong());
            case TAKE -> new Effect.Take(in.readLong(), in.readString());
            case END_AFTER -> new Effect.EndAfter(in.readLong());
            case REVOKE -> new Effect.Revoke(MarkWire.readEpoch(in), in.readLong());
            case RENEW -> new Effect.Renew(Wire.readBytes(in), in.readString(), in.readLong());
            case MOVE_OUT -> new Effect.MoveOut(Wire.readKey(in));
            case MOVE_IN -> new Effect.MoveIn(Wire.readOperationId(in), Wire.readBytes(in), MarkWire.readDetails(in));
            case MOVE_DONE -> new Effect.MoveDone(Wire.readOperationId(in), in.readLong());
            case MOVE_BACK -> new Effect.MoveBack(Wire.readOperationId(in));
            default -> throw new IOException("Unknown effect " + kind);
        };
    }

    static void write(ObjectDataOutput out, Outcome outcome) throws IOException {
        Wire.write(out, outcome.verdict());
        Wire.writeOptional(out, outcome.value());
        OperationId change = outcome.change();
        out.writeBoolean(change != null);
        if (change != null) {
            Wire.write(out, change);
        }
        out.writeLong(outcome.remainingMillis());
        Details details = outcome.details();
        out.writeBoolean(details != null);
        if (details != null) {
            MarkWire.write(out, details);
        }
    }

    static Outcome readOutcome(ObjectDataInput in) throws IOException {
        return new Outcome(
                Wire.readConstant(in, Verdict.values()),
                Wire.readOptionalBytes(in),
                in.readBoolean() ? Wire.readOperationId(in) : null,
                in.readLong(),
                in.readBoolean() ? MarkWire.readDetails(in) : null);
    }
}
