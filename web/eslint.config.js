import js from "@eslint/js";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

/** sigma is spoken to in one folder only, so that its next major version touches one folder only. */
const DOORS = {
  "no-restricted-imports": [
    "error",
    { patterns: [{ group: ["sigma", "sigma/*"], message: "Only src/canvas touches sigma." }] },
  ],
};

export default ts.config(
  { ignores: ["dist", "node_modules", "src/api/graphql-env.d.ts"] },
  js.configs.recommended,
  ...ts.configs.strict,
  a11y.flatConfigs.strict,
  {
    plugins: { "react-hooks": hooks },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  {
    rules: {
      ...DOORS,
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      // Every ?? and ?. counts as a way through.
      complexity: ["error", 15],
      "max-lines": ["error", 500],
      "max-lines-per-function": ["error", { max: 100, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ["src/canvas/**"], rules: { "no-restricted-imports": "off" } },
  { files: ["**/*.test.{ts,tsx}", "stories/**"], rules: { "max-lines-per-function": "off" } },
  {
    files: ["scripts/**"],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } },
  },
  {
    files: ["public/**"],
    languageOptions: { globals: { localStorage: "readonly", matchMedia: "readonly", document: "readonly" } },
    rules: { "no-empty": ["error", { allowEmptyCatch: true }] },
  },
);
