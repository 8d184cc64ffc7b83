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
  return resource['Fn::Sub'].replace(/\$\{(\w+)\.Arn\}/, (_, table) => arnOf(table))
}

/** The statements of the policies that stand by themselves for a role. */
function policyOf(role) {
  const statements = resources
    .filter(([, r]) => r.Type === 'AWS::IAM::Policy' && r.Properties.Roles.some(other => other.Ref === role))
    .flatMap(([, r]) => r.Properties.PolicyDocument.Statement)
  return {
    Version: '2012-10-17',
    Statement: statements.map(s => ({ ...s, Resource: listed(s.Resource).map(arn) })),
  }
}

async function allowed(role, tag, action, resource, keys) {
  const contextVariables = {}
  if (tag !== null) contextVariables['aws:PrincipalTag/collectivity'] = tag
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
const OWN = [`${HERE}#contacts`]
const CASES = [
  // who, action, where, keys, whether it is allowed
  [HERE, 'GetItem', 'own', OWN, true],
  [HERE, 'GetItem', 'own', ['com-60159#contacts'], false],
  [HERE, 'GetItem', 'own', [HERE], false],
  ['com-0216', 'GetItem', 'own', OWN, false],
  ['dep-97', 'GetItem', 'own', ['dep-974#contacts'], false],
  ['com-*', 'GetItem', 'own', OWN, false],
  ['*', 'GetItem', 'own', OWN, false],
  [null, 'GetItem', 'own', OWN, false],
  ['', 'GetItem', 'own', OWN, false],
  [HERE, 'GetItem', 'own', null, false],
  [HERE, 'Scan', 'own', null, false],
  [HERE, 'BatchGetItem', 'own', [...OWN, `${HERE}#volunteers`], true],
  [HERE, 'BatchGetItem', 'own', [...OWN, 'com-60159#contacts'], false],
  [HERE, 'Query', 'own', [`${HERE}#volunteers`], true],
  [HERE, 'Query', 'own', ['com-60159#volunteers'], false],
  [HERE, 'Query', 'own/index/gsi1', [`${HERE}#volunteers#u0`], true],
  [HERE, 'Query', 'own/index/gsi1', ['com-60159#volunteers#u0'], false],
  [HERE, 'PutItem', 'own', OWN, true],
  [HERE, 'PutItem', 'own', ['com-60159#contacts'], false],
  [HERE, 'DeleteItem', 'own', OWN, false],
  [HERE, 'UpdateItem', 'IdempotencyTable', [`${HERE}#quota`], true],
  [HERE, 'UpdateItem', 'IdempotencyTable', ['com-60159#quota'], false],
  [HERE, 'PutItem', 'OutboxTable', [`${HERE}#request#r1`], true],
  [HERE, 'PutItem', 'OutboxTable', ['com-60159#request#r1'], false],
  [HERE, 'PutItem', 'AgendaTable', ['2026-12-01T10Z#1'], true],
  [HERE, 'PutItem', 'AgendaTable', ['checkpoint'], false],
  [HERE, 'GetItem', 'AgendaTable', ['2026-12-01T10Z#1'], false],
  [HERE, 'GetItem', 'CallsTable', [`${HERE}#calls`], false],
]
const OWN_TABLE = { PeopleDataRole: 'PeopleTable' }

let wrong = 0
for (const [role, table] of Object.entries(OWN_TABLE)) {
  for (const [tag, action, where, keys, expected] of CASES) {
    const answer = await allowed(role, tag, action, arnOf(where.replace(/^own/, table)), keys)
    if (answer !== expected) {
      wrong++
      console.log(`FAILED ${role} of ${tag}: ${action} ${where} ${keys}: ${answer ? 'allowed' : 'refused'}`)
    }
  }
}
const { version } = JSON.parse(readFileSync(new URL('node_modules/@cloud-copilot/iam-simulate/package.json', import.meta.url)))
console.log(`iam-simulate ${version}: ${CASES.length * Object.keys(OWN_TABLE).length} questions, ${wrong} answered otherwise`)
process.exit(wrong ? 1 : 0)
