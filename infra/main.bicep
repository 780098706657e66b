targetScope = 'subscription'

metadata description = 'Serverless2FA: everything that the service needs, in one resource group.'

import { applicationSettings, deliverySettings, scaleSettings } from 'types.bicep'

@description('The name of this installation. Names of resources derive from it.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('The region. It needs Flex Consumption.')
param location string

@description('The resource group to make.')
param resourceGroupName string = 'rg-${environmentName}'

@description('Tags of every resource, beside the one by which azd finds them.')
param extraTags { *: string } = {}

@description('What the service must know of the application whose people it asks.')
param application applicationSettings

@description('What sends emails and text messages.')
param delivery deliverySettings = { dataLocation: 'Europe' }

@description('Origins whose pages may call from a browser, such as https://help.contoso.com.')
param corsOrigins string[] = []

@description('Origins of sites that may frame or open the pages of the service, to the letter. Left out: those of corsOrigins.')
param pageOrigins string[]?

@description('How far the app scales, and what is kept warm.')
param scale scaleSettings = { maximumInstances: 40, instanceMemoryMB: 2048, alwaysReady: 0 }

@description('How often Azure keeps the data. ZRS survives a data center, GZRS a region.')
param redundancy 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS' | 'Standard_RAGZRS' = 'Standard_ZRS'

@description('Let the app make the first version of its keys. It then may set every secret of the vault, and keeps that right until its role assignment is removed by hand.')
param makeMissingKeys bool = false

@description('Object ids of the people, groups or programs that set and rotate the secrets of the vault.')
param keyOfficerIds string[] = []

@description('Who is told of alerts and of the budget.')
param alertEmails string[] = []

@description('Wrong passcodes in 15 minutes that are a surge.')
@minValue(1)
param wrongPasscodesLimit int = 100

@description('Locks of people in 15 minutes that are a surge.')
@minValue(1)
param lockoutsLimit int = 20

@description('Answers 429 (a lock or a limit holds, or an instance has too much to do) in 15 minutes that are a surge.')
@minValue(1)
param turnedAwayLimit int = 200

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('GB of logs a day from which on no more is taken in. -1: no limit.')
@minValue(-1)
param logLimitGB int = -1

@description('Log every operation on the tables. Several rows a sign-in, so this can cost more than the service itself.')
param logTableAccess bool = false

@description('What a month may cost, in the currency of the subscription. 0: no budget. A budget needs alertEmails.')
@minValue(0)
param monthlyBudget int = 0

@description('The first day of the month from which the budget counts. Give the same one from the second deployment on.')
param budgetStart string = utcNow('yyyy-MM-01')

var tags = { ...extraTags, 'azd-env-name': environmentName }
var token = uniqueString(subscription().id, environmentName, location)
var names = {
  identity: 'id-${token}'
  storage: 'st${token}'
  vault: 'kv-${token}'
  communication: 'acs-${token}'
  emailService: 'mail-${token}'
  workspace: 'log-${token}'
  insights: 'appi-${token}'
  plan: 'plan-${token}'
  app: 'func-${token}'
}

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: resourceGroupName
  location: location
  tags: tags
}

module identity 'identity.bicep' = {
  scope: group
  params: { name: names.identity, location: location, tags: tags }
}

module storage 'storage.bicep' = {
  scope: group
  params: { name: names.storage, location: location, tags: tags, redundancy: redundancy }
}

module vault 'vault.bicep' = {
  scope: group
  params: { name: names.vault, location: location, tags: tags }
}

module communication 'communication.bicep' = {
  scope: group
  params: { name: names.communication, emailServiceName: names.emailService, tags: tags, settings: delivery }
}

module monitoring 'monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: names.workspace
    insightsName: names.insights
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyLimitGB: logLimitGB
  }
}

module roles 'roles.bicep' = {
  scope: group
  params: {
    identityName: names.identity
    principalId: identity.outputs.principalId
    storageName: names.storage
    vaultName: names.vault
    communicationName: names.communication
    insightsName: names.insights
    makeMissingKeys: makeMissingKeys
    keyOfficerIds: keyOfficerIds
  }
  dependsOn: [storage, vault, communication, monitoring]
}

module settings 'settings.bicep' = {
  scope: group
  params: {
    identityClientId: identity.outputs.clientId
    storageName: names.storage
    tableServiceUri: storage.outputs.tableServiceUri
    vaultUri: vault.outputs.uri
    makeMissingKeys: makeMissingKeys
    communicationEndpoint: communication.outputs.endpoint
    emailFrom: communication.outputs.emailFrom
    emailsPerHour: communication.outputs.emailsPerHour
    application: application
    delivery: delivery
    // A page opens itself to sites by their names alone.
    pageOrigins: pageOrigins ?? filter(corsOrigins, origin => origin != '*')
  }
}

module functionApp 'function-app.bicep' = {
  scope: group
  params: {
    name: names.app
    planName: names.plan
    location: location
    tags: tags
    identityName: names.identity
    insightsName: names.insights
    deploymentContainerUri: storage.outputs.deploymentContainerUri
    corsOrigins: corsOrigins
    scale: scale
    settings: settings.outputs.settings
  }
  // Its first instance reads storage and vault.
  dependsOn: [roles]
}

module diagnostics 'diagnostics.bicep' = {
  scope: group
  params: {
    workspaceName: names.workspace
    vaultName: names.vault
    storageName: names.storage
    communicationName: names.communication
    logTableAccess: logTableAccess
  }
  dependsOn: [storage, vault, communication, monitoring]
}

module alerts 'alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    prefix: environmentName
    workspaceName: names.workspace
    emails: alertEmails
    wrongPasscodesLimit: wrongPasscodesLimit
    lockoutsLimit: lockoutsLimit
    turnedAwayLimit: turnedAwayLimit
  }
  dependsOn: [monitoring]
}

module budget 'budget.bicep' = if (monthlyBudget > 0) {
  scope: group
  params: { name: '${environmentName}-month', amount: monthlyBudget, start: budgetStart, emails: alertEmails }
}

@description('The resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('The function app, to publish to.')
output AZURE_FUNCTION_NAME string = names.app

@description('The address of the service.')
output SERVICE_URI string = 'https://${functionApp.outputs.hostName}'

@description('The vault, for its secrets.')
output AZURE_KEY_VAULT_NAME string = names.vault

@description('The address that emails come from.')
output EMAIL_FROM string = communication.outputs.emailFrom
