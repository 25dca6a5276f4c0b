import { code, table } from './markdown.js';

const HEADER = ['field', 'type', 'required', 'description'];

/** All fields of a record, as its schema has them. */
export function fieldsPage(schema) {
  const { partial, ...others } = schema.$defs;
  const required = new Map([
    ['partial', schema.required],
    ['code', schema.properties.codes.items.required],
  ]);
  const section = ([name, object]) => {
    const fields = Object.entries(object.properties ?? {});
    const about = object.description ? `${sentence(object.description)}\n\n` : '';
    const always = new Set(object.required ?? required.get(name) ?? []);
    const rows = fields.map(([field, type]) => row(field, type, always.has(field)));
    return `## ${titleOf(name)}\n\n${about}${table([HEADER, ...rows])}`;
  };
  const objects = Object.entries({ partial: { ...partial, description: undefined }, ...others });
  const sections = objects.filter(([, { properties }]) => properties).map(section);
  return `<!-- Made by npm run docs. -->

# Fields of a record

A record is one log line with its codes; a field that is absent is unknown. The required fields are those of whole records: with \`--fields\`, none is. [Records](records.md) explains how fields are chosen. The same as JSON Schema: \`schema/record.schema.json\`.

${sections.join('\n')}`;
}

function row(field, type, isRequired) {
  return [code(field), typeOf(type), isRequired ? 'yes' : '', sentence(type.description ?? '')];
}

/** What a value is, in a few words. */
function typeOf(type) {
  const alternatives = type.anyOf ?? type.oneOf;
  if (alternatives) return alternatives.map(typeOf).join(' or ');
  if (type.$ref) return link(type.$ref);
  if (type.enum) return type.enum.map((value) => code(JSON.stringify(value))).join(', ');
  if (type.const !== undefined) return code(JSON.stringify(type.const));
  if (type.type === 'array') return `array of ${typeOf(type.items)}`;
  return [type.type].flat().join(' or ') + limits(type);
}

function limits({ minimum }) {
  return minimum === undefined ? '' : ` from ${minimum}`;
}

function link(reference) {
  const name = titleOf(reference.split('/').at(-1));
  return `[${name}](#${name.replaceAll(' ', '-')})`;
}

/** `partial` is what a record's own fields are called in the schema. */
function titleOf(name) {
  if (name === 'partial') return 'record';
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function sentence(text) {
  return text === '' ? '' : `${text[0].toUpperCase()}${text.slice(1)}`;
}
