metadata description = 'Who is told when something goes wrong, and of what.'

@description('The region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('The beginning of the names of rules.')
param prefix string

@description('The name of the Log Analytics workspace.')
param workspaceName string

@description('Who is told. Nobody: alerts show in the portal alone.')
param emails string[]

@description('Wrong passcodes in 15 minutes that are a surge.')
param wrongPasscodesLimit int

@description('Locks of people in 15 minutes that are a surge.')
param lockoutsLimit int

@description('Answers 429 (a lock or a limit holds, or an instance has too much to do) in 15 minutes that are a surge.')
param turnedAwayLimit int

// The beginnings of sentences that the app logs, up to the first value in them.
var sentences = {
  delivery: [
    'A notice could not be sent'
    'A notice was given up after'
    'A notice was refused by the mail service'
    'got into trouble'
    'notices were due, but no sender of email is configured'
  ]
  limits: ['was reached: no more passcodes are sent under it before its window ends']
  report: [
    'A compliance report could not be made or sent'
    'A compliance report did not reach everybody'
    'A compliance report was given up after'
    'A row of compliance reports could not be read'
    'A compliance report was due, and nothing is configured that sends email'
  ]
  ground: [
    'Storage was away'
    'The keys could not be read'
    'The vault had no secret'
    'key was left out'
  ]
  integrity: ['Old audit records of a person were kept, because the chain is broken there']
}

var said = loadTextContent('queries/said.kql')

func counted(figure string, tag string, value string, limit int) string => replace(replace(replace(replace(
  loadTextContent('queries/counted.kql'), '{figure}', figure), '{tag}', tag), '{value}', value), '{limit}', string(limit))

var rules = [
  {
    name: 'failing'
    text: 'More than 5 % of at least 20 requests failed.'
    severity: 1
    query: loadTextContent('queries/failing.kql')
  }
  {
    name: 'ground'
    text: 'Storage was away, or keys are missing or can not be read.'
    severity: 1
    query: replace(said, '{sentences}', string(sentences.ground))
  }
  {
    name: 'delivery'
    text: 'Emails or text messages are not delivered.'
    severity: 1
    query: replace(said, '{sentences}', string(sentences.delivery))
  }
  {
    name: 'sending-limit'
    text: 'The account has used up a limit of passcodes to send: somebody may be pumping text messages.'
    severity: 1
    query: replace(said, '{sentences}', string(sentences.limits))
  }
  {
    name: 'report'
    text: 'The compliance report did not go out, or not to everybody.'
    severity: 2
    query: replace(said, '{sentences}', string(sentences.report))
  }
  {
    name: 'report-timer'
    text: 'The timer of the compliance report failed.'
    severity: 2
    query: replace(loadTextContent('queries/timer.kql'), '{function}', 'ScheduledComplianceReport')
  }
  {
    name: 'audit-chain'
    text: 'The audit trail of a person is broken: it may have been tampered with.'
    severity: 0
    query: replace(said, '{sentences}', string(sentences.integrity))
  }
  {
    name: 'wrong-passcodes'
    text: 'Many passcodes were wrong: somebody may be guessing.'
    severity: 2
    query: counted('serverless2fa.refusals', 'problem', 'passcode-refused', wrongPasscodesLimit)
  }
  {
    name: 'lockouts'
    text: 'Many people were locked: somebody may be guessing, or keeping people out.'
    severity: 2
    query: counted('serverless2fa.lockouts', 'kind', 'locked', lockoutsLimit)
  }
  {
    name: 'turned-away'
    text: 'Many requests were turned away: by locks and limits, or by a host with too much to do.'
    severity: 2
    query: replace(loadTextContent('queries/turned-away.kql'), '{limit}', string(turnedAwayLimit))
  }
  {
    name: 'report-late'
    text: 'A compliance report should have gone out over an hour ago, or nobody looks: the timer does not run.'
    severity: 2
    query: replace(loadTextContent('queries/late.kql'), '{figure}', 'serverless2fa.report.lateness')
  }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: workspaceName
}

resource team 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${prefix}-team'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'second-fact'
    enabled: true
    emailReceivers: map(range(0, length(emails)), i => {
      name: 'receiver-${i}'
      emailAddress: emails[i]
      useCommonAlertSchema: true
    })
  }
}

resource rule 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in rules: {
    name: '${prefix}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${prefix}: ${rule.name}'
      description: rule.text
      severity: rule.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      autoMitigate: true
      // The workspace has no tables before the first telemetry comes.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [team.id] }
    }
  }
]
