// A real Bluesky PDS on 127.0.0.1, with a PLC directory of its own; nothing leaves the machine.
//
//   node server.mjs DATA_FOLDER MODULES_FOLDER
//
// Prints one line, `READY {"url":…}`. Ends when its standard input does, so that it cannot outlive the
// tests whatever happens to them.
import { randomBytes } from 'node:crypto'
import http from 'node:http'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const HOST = '127.0.0.1'
const [data, modules] = process.argv.slice(2)
const require = createRequire(pathToFileURL(path.join(modules, 'x.js')))
const plc = require('@did-plc/lib')

const listen = (server, port = 0) =>
  new Promise((done) => server.listen(port, HOST, () => done(server.address().port)))

const freePort = async () => {
  const probe = net.createServer()
  const port = await listen(probe)
  await new Promise((done) => probe.close(done))
  return port
}

const body = async (request) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString() || '{}')
}

// The directory: operations by DID, checked by its own library. It also answers the one question that
// a client asks of the app view: who is this.
const operations = new Map()
const directory = http.createServer(async (request, response) => {
  const answer = (status, value) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(value))
  }
  try {
    const url = new URL(request.url, `http://${HOST}`)
    if (url.pathname === '/xrpc/app.bsky.actor.getProfile') {
      const actor = url.searchParams.get('actor')
      const did = actor.startsWith('did:') ? actor : await handles.resolve(actor)
      return answer(200, { did, handle: await handles.of(did), displayName: 'Real', labels: [] })
    }
    const [did, view] = url.pathname.slice(1).split('/').map(decodeURIComponent)
    const log = operations.get(did) ?? []
    if (request.method === 'POST') {
      const proposed = await body(request)
      await plc.validateOperationLog(did, [...log, proposed])
      operations.set(did, [...log, proposed])
      return answer(200, {})
    }
    if (log.length === 0) return answer(404, { message: `DID not registered: ${did}` })
    const document = await plc.validateOperationLog(did, log)
    if (view === 'data') return answer(200, document)
    if (view === 'log' && url.pathname.endsWith('/last')) return answer(200, log.at(-1))
    if (view === 'log') return answer(200, log)
    return answer(200, plc.formatDidDoc(document))
  } catch (error) {
    return answer(400, { message: String(error?.message ?? error) })
  }
})
const directoryUrl = `http://${HOST}:${await listen(directory)}`

const port = await freePort()
const url = `http://${HOST}:${port}`
const handles = {
  resolve: async (handle) =>
    (await (await fetch(`${url}/xrpc/com.atproto.identity.resolveHandle?handle=${handle}`)).json()).did,
  of: async (did) => {
    const log = operations.get(did) ?? []
    return (await plc.validateOperationLog(did, log)).alsoKnownAs[0].replace('at://', '')
  },
}
Object.assign(process.env, {
  PDS_HOSTNAME: 'localhost',
  PDS_PORT: String(port),
  PDS_DEV_MODE: 'true',
  PDS_INVITE_REQUIRED: 'false',
  PDS_DATA_DIRECTORY: data,
  PDS_BLOBSTORE_DISK_LOCATION: path.join(data, 'blobs'),
  PDS_DID_PLC_URL: directoryUrl,
  PDS_BSKY_APP_VIEW_URL: directoryUrl,
  PDS_BSKY_APP_VIEW_DID: 'did:web:appview.test',
  PDS_REPORT_SERVICE_URL: directoryUrl,
  PDS_REPORT_SERVICE_DID: 'did:web:reports.test',
  PDS_JWT_SECRET: randomBytes(16).toString('hex'),
  PDS_ADMIN_PASSWORD: randomBytes(16).toString('hex'),
  PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX: randomBytes(32).toString('hex'),
  PDS_DISABLE_SSRF_PROTECTION: 'true',
  LOG_ENABLED: process.env.LOG_ENABLED ?? 'false',
})
const { PDS } = await import(pathToFileURL(require.resolve('@atproto/pds')))
const pds = await PDS.fromEnv()
const listenAnywhere = pds.app.listen.bind(pds.app)
pds.app.listen = (wanted) => listenAnywhere(wanted, HOST)
await pds.start()
console.log(`READY ${JSON.stringify({ url })}`)
process.stdin.on('end', () => process.exit(0)).resume()
