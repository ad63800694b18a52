/** What people come to a community for, where only the kind of job is known. */
const KINDS: Record<string, string> = {
  functional: "get things done",
  social: "be in company",
  emotional: "be heard",
};

/** A job as the end of "People come here to ...". */
export const jobInWords = (job: string): string => KINDS[job] ?? job;
