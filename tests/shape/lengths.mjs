/** Prints "file:line lines" for every function of the given TypeScript files, by the compiler's own tree. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const ts = createRequire(resolve("web/package.json"))("typescript");

for (const path of process.argv.slice(2)) {
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true, kind);
  const line = (at) => source.getLineAndCharacterOfPosition(at).line + 1;
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body) {
      const [first, last] = [line(node.getStart(source)), line(node.end)];
      console.log(`${path}:${first} ${last - first + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}
