/** The panel's modules as a whole: who may import whom, and that nothing is left over. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../labeling/ui/panel/assets", import.meta.url));

/** Each folder may import itself and those before it; the modules at the root may import all. */
const FLOORS = ["answers", "outbox", "article", "stripe", "work", "labeling", "adjudication"];

const sourceByModule = new Map(
  readdirSync(ROOT, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(".js"))
    .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(ROOT, path), "utf8")]),
);

/** What a module imports when it runs: [names, module]. */
function imports(module) {
  const statements = sourceByModule.get(module).matchAll(/^import \{([^}]*)\} from "([^"]+)";$/gm);
  return [...statements].map(([, names, path]) => [
    names.split(",").map((name) => name.trim()),
    relative(ROOT, resolve(ROOT, dirname(module), path)).replaceAll("\\", "/"),
  ]);
}

const floorOf = (module) => (module.includes("/") ? module.split("/")[0] : "");

test("every import names a module that is there, and something that it exports", () => {
  for (const module of sourceByModule.keys()) {
    for (const [names, path] of imports(module)) {
      const source = sourceByModule.get(path);
      assert.ok(source, `${module} imports ${path}`);
      for (const name of names) assert.match(source, new RegExp(`^export (async )?(function|const|class) ${name}\\b`, "m"), `${module}: ${name}`);
    }
  }
});

test("types are imported from modules that are there", () => {
  for (const [module, source] of sourceByModule) {
    for (const [, path, name] of source.matchAll(/import\("([^"]+)"\)\.(\w+)/g)) {
      const imported = relative(ROOT, resolve(ROOT, dirname(module), path)).replaceAll("\\", "/");
      const text = sourceByModule.get(imported);
      assert.ok(text, `${module} imports the type ${name} from ${path}`);
      assert.match(text, new RegExp(`(typedef[^@]*|class |Circumstances>?\\} |import\\(.*\\} )\\b${name}\\b`), `${module}: ${name} of ${path}`);
    }
  }
});

test("every export is imported somewhere", () => {
  const used = new Set([...sourceByModule.keys()].flatMap((module) => imports(module).flatMap(([names, path]) => names.map((name) => `${path}: ${name}`))));
  const exported = [...sourceByModule].flatMap(([module, source]) =>
    [...source.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)].map(([, name]) => `${module}: ${name}`),
  );
  assert.deepEqual(exported.filter((name) => !used.has(name)), []);
});

test("imports point one way", () => {
  for (const module of sourceByModule.keys()) {
    const floor = floorOf(module);
    if (floor === "") continue;
    assert.ok(FLOORS.includes(floor), module);
    for (const [, path] of imports(module)) {
      const isBelow = path === "dom.js" || (path.includes("/") && FLOORS.indexOf(floorOf(path)) <= FLOORS.indexOf(floor));
      assert.ok(isBelow, `${module} imports ${path}`);
      assert.ok(!(floor === "adjudication" && floorOf(path) === "labeling"), `${module} imports ${path}`);
    }
  }
});
