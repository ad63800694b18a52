/** The words of Cypher. */

const spaced = (text: string): string[] => text.trim().split(/\s+/);

export const KEYWORDS = spaced(`
  ALL AND ANY AS ASC ASCENDING BY CALL CASE COLLECT CONTAINS COUNT CREATE DELETE DESC DESCENDING DETACH DISTINCT ELSE
  END ENDS EXISTS EXPLAIN FALSE FILTER FINISH FOR FOREACH IN IS LET LIMIT MATCH MERGE NEXT NONE NOT NULL OFFSET ON
  OPTIONAL OR ORDER PROFILE REDUCE REMOVE RETURN SET SHORTEST SHOW SINGLE SKIP STARTS THEN TRUE TYPED UNION UNWIND USE
  WHEN WHERE WITH XOR YIELD`);

export const FUNCTIONS = spaced(`
  abs avg ceil coalesce collect count date datetime duration elementId endNode exp floor head id keys labels last left
  length log ltrim max min nodes percentileCont percentileDisc properties rand range relationships replace reverse right
  round rtrim sign size split sqrt startNode stDev substring sum tail toBoolean toFloat toInteger toLower toString
  toUpper trim type valueType`);
