/** An entry of the table that no byte has asked for yet. */
export const UNBUILT = -1;
/** An entry leading to a row in which rules accept is negative: this less the row. */
export const ACCEPTING = -2;
