/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

/** One answer to a hazard, switched off: the simulation must find out. */
enum Mutation {
    /** All is as it should be. */
    NONE,
    /** A reader answers whatever its lease says. */
    READER_LEASE_ALWAYS_STANDS,
    /** Hits are judged by a clock that lags. */
    COARSE_CLOCK_NOT_SET_AHEAD,
    /** A reader counts its lease from the answer. */
    READER_LEASE_COUNTS_FROM_THE_ANSWER,
    /** Owners read without noting for whom. */
    MARKS_NOT_NOTED,
    /** A drop takes copies away, and lets fills under way go on. */
    TICKETS_NOT_VOIDED,
    /** The same of the drop of a partition only. */
    DROPPED_PARTITIONS_KEEP_TICKETS,
    /** Copies are published without looking at the epochs once more. */
    EPOCHS_UNCHECKED_AT_PUBLISH,
    /** A reader that starts over keeps its copies. */
    TABLES_NOT_EMPTIED,
    /** What was answered to a reader without a seat is kept. */
    COPIES_WITHOUT_A_MARK,
    /** A reader that does not acknowledge counts as if it had. */
    FENCE_NOT_STRICT,
    /** A reader that is shown out counts as out at once. */
    EXPULSION_DOES_NOT_WAIT,
    /** A reader's lease is waited out, but the authority gives it another. */
    AUTHORITY_NOT_TOLD_TO_SHOW_OUT,
    /** Owners answer without a lease. */
    OWNER_LEASE_UNCHECKED,
    /** Voters stand behind those that have left. */
    VOTERS_FORGET_WHO_LEFT,
    /** A member that says that it answers nobody any more does so. */
    RESIGNED_MEMBER_ANSWERS_ON,
    /** A promoted owner does not wait for the leases of those who left. */
    QUARANTINE_NOT_WAITED,
    /** Voters do not say who has left: a promoted owner learns it from its own view only, perhaps later. */
    VOTERS_DO_NOT_SAY_WHO_LEFT,
    /** A member that is alone goes on as if it were the cluster. */
    MINIMUM_IGNORED,
    /** A partition counts as settled as soon as its owner answers. */
    UNSETTLED_COUNTS_AS_SETTLED,
    /** Writers are exempt whatever generation they come from. */
    GENERATIONS_IGNORED,
    /** Writers do not wait for others to drop. */
    WRITER_DOES_NOT_WAIT,
    /** Who asks again whether all have dropped is told so. */
    PENDING_NOT_WAITED_FOR,
    /** A writer takes its owner's silence for consent. */
    WRITER_DOES_NOT_ASK_AGAIN,
    /** A writer keeps its own copy. */
    WRITER_KEEPS_ITS_COPY,
    /** A reader has its seat as soon as the authority says so. */
    JOINING_DOES_NOT_WAIT,
    /** A new storage member judges and answers before it has the roster. */
    NEW_MEMBER_WITHOUT_ROSTER,
    /** Revocations do not wait for readers. */
    REVOCATION_SPARES_READERS,
    /** Revocations do not wait until a member that left can answer nobody, and that one judges whoever knows more. */
    REVOCATION_FORGETS_THE_DEPARTED,
    /** Owners answer before their backup has it. */
    BACKUP_NOT_WAITED_FOR
}
