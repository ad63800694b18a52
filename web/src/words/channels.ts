/** Sources by the names people use for them. Pure. */

/** The name of a source, for people. */
export function channelName(source: string): string {
  const [family = source] = source.split("/");
  const known: Record<string, string> = {
    irc: "Chat",
    mail: "Mail list",
    forum: "Forum",
    slack: "Slack",
    stackexchange: "Stack Exchange",
    twitter: "Microblog",
    microblog: "Microblog",
    crm: "CRM",
  };
  return known[family] ?? family.charAt(0).toUpperCase() + family.slice(1);
}
