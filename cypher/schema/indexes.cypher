// What is found by equality: the days of interactions, and evidence touched by one version.
CREATE INDEX interaction_day IF NOT EXISTS FOR (n:Interaction) ON (n.day);
CREATE INDEX interaction_seq IF NOT EXISTS FOR (n:Interaction) ON (n.seq);
CREATE INDEX account_seq IF NOT EXISTS FOR (n:Account) ON (n.seq);
