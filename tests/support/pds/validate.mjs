// Records against their lexicons, by atproto's own library.
//
//   node validate.mjs MODULES_FOLDER LEXICONS_FOLDER < [{"$type":…}, …]
//
// Prints what is wrong with each record, a JSON string (empty: nothing) a line.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const [modules, folder] = process.argv.slice(2)
const require = createRequire(pathToFileURL(path.join(modules, 'x.js')))
const { Lexicons, jsonToLex } = await import(pathToFileURL(require.resolve('@atproto/lexicon')))
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const lexicons = new Lexicons(files.map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'))))
for (const record of JSON.parse(readFileSync(0, 'utf8'))) {
  let wrong = ''
  try {
    lexicons.assertValidRecord(record.$type, jsonToLex(record))
  } catch (error) {
    wrong = String(error?.message ?? error)
  }
  console.log(JSON.stringify(wrong))
}
