// Asks a policy evaluator that is not ours whether sessions of a collectivity reach its rows and no other's, with the policies of
// the transformed template (target/template, written by check_template.py). Calls nobody. Exits 1 when an answer is another.
//
//   node simulate.mjs TEMPLATE.json

import { readFileSync } from 'node:fs'
import { runSimulation } from '@cloud-copilot/iam-simulate'

const ACCOUNT = '123456789012'
const template = JSON.parse(readFileSync(process.argv[2], 'utf-8'))
const resources = Object.entries(template.Resources)
const listed = value => (Array.isArray(value) ? value : [value])
const arnOf = table => `arn:aws:dynamodb:eu-west-3:${ACCOUNT}:table/${table}`

function arn(resource) {
  if (resource['Fn::GetAtt']) return arnOf(listed(resource['Fn::GetAtt'])[0])
  return listed(resource['Fn::Sub'])[0].replace(/\$\{(\w+)\.Arn\}/, (_, table) => arnOf(table))
}

function document(statements) {
  const named = statements.filter(s => s.Resource)
  return { Version: '2012-10-17', Statement: named.map(s => ({ ...s, Resource: listed(s.Resource).map(arn) })) }
}

/** What a role's own policies allow. */
const policyOf = role => document(template.Resources[role].Properties.Policies.flatMap(p => p.PolicyDocument.Statement))

/** What a role's permissions end at. */
function boundaryOf(role) {
  const boundary = template.Resources[role].Properties.PermissionsBoundary.Ref
  return document(template.Resources[boundary].Properties.PolicyDocument.Statement)
}

const tagsOf = role => template.Resources[role].Properties.Tags ?? []

async function allowed(role, tag, neighbours, action, resource, keys) {
  const contextVariables = Object.fromEntries(tagsOf(role).map(t => [`aws:PrincipalTag/${t.Key}`, t.Value]))
  if (tag !== null) contextVariables['aws:PrincipalTag/collectivity'] = tag
  neighbours.forEach((neighbour, n) => (contextVariables[`aws:PrincipalTag/neighbour${n + 1}`] = neighbour))
  if (keys !== null) contextVariables['dynamodb:LeadingKeys'] = keys
  const { errors, overallResult } = await runSimulation(
    {
      request: {
        principal: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${tag ?? 'nobody'}`,
        action: `dynamodb:${action}`,
        resource: { resource, accountId: ACCOUNT },
        contextVariables,
      },
      identityPolicies: [{ name: role, policy: policyOf(role) }],
      permissionBoundaryPolicies: [{ name: 'boundary', policy: boundaryOf(role) }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      additionalSettings: {},
    },
    { simulationMode: 'Strict' },
  )
  if (errors) throw new Error(JSON.stringify(errors))
  return overallResult === 'Allowed'
}

const HERE = 'com-02168'
const OWN = [`${HERE}#things`]
const NEXT = 'com-60159'
const THEIRS = [`${NEXT}#things`]

/** Asked of every action that a role's own policies allow, at every table: who, its neighbours, the keys, what is answered. */
const OF_ROWS = [
  [HERE, [], OWN, true],
  [HERE, [], THEIRS, false],
  [HERE, [], [HERE], false],
  ['com-0216', [], OWN, false],
  ['dep-97', [], ['dep-974#things'], false],
  ['com-*', [], OWN, false],
  ['*', [], OWN, false],
  [null, [], OWN, false],
  ['', [], OWN, false],
  [HERE, [], null, false],
  [HERE, [], [...OWN, ...THEIRS], false],
  [HERE, [NEXT], [...OWN, ...THEIRS], true],
  [HERE, [NEXT], ['com-02169#things'], false],
  [HERE, ['com-6015'], THEIRS, false],
  [HERE, Array.from({ length: 10 }, (_, n) => `com-0200${n}`), ['com-02009#things', 'com-02000#things'], true],
]
const OF_TIMERS = [
  [HERE, [], ['2026-12-01T10Z#1'], true],
  [HERE, [], ['checkpoint'], false],
  [HERE, [], OWN, false],
  [HERE, [], null, false],
]
/** Terms of lending: others' settings are read by who is tagged for it, and what lies beside them by nobody. */
const OF_TERMS = [
  [HERE, [], [`${NEXT}#collectivity`], true],
  [HERE, [], [`${HERE}#collectivity`, `${NEXT}#collectivity`], true],
  [HERE, [], [`${NEXT}#link-key`], false],
]
const REACHABLE = ['GetItem', 'BatchGetItem', 'Query', 'ConditionCheckItem', 'PutItem', 'UpdateItem', 'DeleteItem']
const NEVER = ['Scan', 'BatchWriteItem', 'PartiQLSelect', 'PartiQLDelete', 'DeleteTable', 'ExportTableToPointInTime']

/** One of the kinds of rows, `*#kind`, to which all of the statements are bound; null where one of them is not. */
function onlyKind(statements) {
  const bounds = statements.map(s => s.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'])
  return bounds.every(Boolean) ? listed(bounds[0])[0].replace('*#', '') : null
}

function* questions(role) {
  const statements = policyOf(role).Statement
  const allowing = (action, resource) =>
    statements.filter(s => listed(s.Action).includes(`dynamodb:${action}`) && s.Resource.includes(resource))
  const allows = (action, resource) => allowing(action, resource).length > 0
  const reached = new Set(statements.flatMap(s => s.Resource))
  for (const resource of reached) {
    const timers = resource === arnOf('AgendaTable')
    for (const action of REACHABLE.filter(a => allows(a, resource))) {
      const kind = timers ? null : onlyKind(allowing(action, resource))
      for (const [tag, neighbours, keys, expected] of timers ? OF_TIMERS : OF_ROWS) {
        yield [tag, neighbours, action, resource, kind ? keys?.map(key => key.replace('things', kind)) ?? null : keys, expected]
      }
      if (kind) yield [HERE, [], action, resource, OWN, false]
    }
    for (const action of [...NEVER, ...REACHABLE.filter(a => !allows(a, resource))]) {
      yield [HERE, [], action, resource, OWN, false]
    }
  }
  for (const [tag, neighbours, keys, expected] of OF_TERMS) {
    const table = arnOf('CollectivitiesTable')
    for (const action of ['GetItem', 'BatchGetItem', 'PutItem', 'Query']) {
      const reads = action.endsWith('GetItem')
      if (reads || keys.some(key => !key.startsWith(HERE))) {
        const open = tagsOf(role).some(t => t.Key === 'terms' && t.Value === 'read')
        yield [tag, neighbours, action, table, keys, expected && open && reads && allows(action, table)]
      }
    }
  }
  // Whatever lies in none of its tables: asked with its own key.
  for (const [table] of resources.filter(([, r]) => r.Type === 'AWS::DynamoDB::Table')) {
    if (!reached.has(arnOf(table))) yield [HERE, [], 'GetItem', arnOf(table), OWN, false]
  }
}

const roles = resources.filter(([, r]) => r.Type === 'AWS::IAM::Role' && r.Properties.PermissionsBoundary).map(([name]) => name)
let asked = 0
let wrong = 0
for (const role of roles) {
  for (const [tag, neighbours, action, resource, keys, expected] of questions(role)) {
    const answer = await allowed(role, tag, neighbours, action, resource, keys)
    asked++
    if (answer !== expected) {
      wrong++
      console.log(`FAILED ${role} of ${tag} ${neighbours}: ${action} ${resource} ${keys}: ${answer ? 'allowed' : 'refused'}`)
    }
  }
}
const { version } = JSON.parse(readFileSync(new URL('node_modules/@cloud-copilot/iam-simulate/package.json', import.meta.url)))
console.log(`iam-simulate ${version}: ${roles.length} roles, ${asked} questions, ${wrong} answered otherwise`)
process.exit(wrong || !roles.length ? 1 : 0)
