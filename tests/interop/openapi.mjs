// Judges an OpenAPI document, read from standard input: by the specification's own schema, by Redocly's recommended
// rules, and each of its examples by the schema that it stands under. Prints what is wrong, a line each.
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { BaseResolver, createConfig, lintDocument, makeDocumentFromString } from '@redocly/openapi-core';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const text = readFileSync(0, 'utf8');
const document = JSON.parse(text);
const faults = [];

const { valid, errors } = await new Validator().validate(structuredClone(document));
if (!valid) {
  faults.push(`specification: ${JSON.stringify(errors)}`);
}

// What anybody may ask for without a value to it can't be refused as wrong.
const config = await createConfig({
  extends: ['recommended'],
  rules: { 'operation-4xx-response': 'off' },
});
const problems = await lintDocument({
  document: makeDocumentFromString(text, 'openapi.json'),
  externalRefResolver: new BaseResolver(),
  config,
});
for (const problem of problems) {
  faults.push(`${problem.severity} ${problem.ruleId} at ${problem.location[0].pointer}: ${problem.message}`);
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addFormat('idn-email', /^[^@\s]+@[^@\s]+$/u);
ajv.addSchema(document, 'openapi.json');
let examples = 0;
walk(document, '#');

function walk(node, pointer) {
  if (node === null || typeof node !== 'object') {
    return;
  }

  if (node.schema && node.examples) {
    const judge = ajv.compile({ $ref: `openapi.json${pointer}/schema` });
    for (const [name, example] of Object.entries(node.examples)) {
      examples += 1;
      if (!judge(example.value)) {
        faults.push(`example ${name} at ${pointer}: ${ajv.errorsText(judge.errors)}`);
      }
    }
  }

  for (const [key, value] of Object.entries(node)) {
    walk(value, `${pointer}/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`);
  }
}

console.log(faults.join('\n'));
console.log(`${faults.length} faults, ${examples} examples, ${Object.keys(document.paths).length} paths`);
process.exitCode = faults.length === 0 ? 0 : 1;
