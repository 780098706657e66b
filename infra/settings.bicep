metadata description = 'The settings of the app, as the code and the Functions host read them. What is empty is left out.'

import { applicationSettings, deliverySettings } from 'types.bicep'

@description('The client id of the identity of the app.')
param identityClientId string

@description('The name of the storage account.')
param storageName string

@description('The address of the table service.')
param tableServiceUri string

@description('The address of the vault.')
param vaultUri string

@description('Whether the app makes the first version of its keys.')
param makeMissingKeys bool

@description('The https address of the Communication Services resource.')
param communicationEndpoint string

@description('The address that emails come from.')
param emailFrom string

@description('Emails an hour that the domain may send.')
param emailsPerHour int

@description('What the service must know of the application.')
param application applicationSettings

@description('What sends.')
param delivery deliverySettings

@description('Origins of sites that may frame or open the pages of the service.')
param pageOrigins string[]

// No FUNCTIONS_WORKER_RUNTIME: Flex Consumption has it in its configuration and refuses the setting.
var settings = {
  AzureWebJobsStorage__accountName: storageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  APPLICATIONINSIGHTS_STATSBEAT_DISABLED: 'true'
  APPLICATIONINSIGHTS_SDKSTATS_DISABLED: 'true'
  Storage__tableServiceUri: tableServiceUri
  Storage__clientId: identityClientId
  KeyVault__Uri: vaultUri
  KeyVault__MakeMissingKeys: makeMissingKeys ? 'true' : 'false'
  Tickets__Issuer: application.tickets.issuer
  Tickets__Audience: application.tickets.audience
  Tickets__JwksUri: application.tickets.?jwksUri ?? ''
  Tickets__PublicKey: application.tickets.?publicKey ?? ''
  Assertions__Issuer: application.assertions.issuer
  Assertions__Audience: application.assertions.audience
  Authenticator__Issuer: application.authenticator.issuer
  Authenticator__Account: application.authenticator.account
  Authenticator__NarrowWindow: application.authenticator.?narrowWindow ?? false ? 'true' : 'false'
  Messages__Site: application.messages.site
  Messages__Product: application.messages.?product ?? ''
  Messages__SettingsUrl: application.messages.?settingsUrl ?? ''
  Messages__ReportUrl: application.messages.?reportUrl ?? ''
  ComplianceReportSchedule: application.?complianceReport.?schedule ?? '0 0 6 * * 1'
  ComplianceReport__Recipients: application.?complianceReport.?recipients ?? ''
  ComplianceReport__Language: application.?complianceReport.?language ?? ''
  Communication__Endpoint: communicationEndpoint
  Communication__EmailFrom: emailFrom
  Communication__SmsFrom: delivery.?smsFrom ?? ''
  Delivery__EmailsPerHour: string(emailsPerHour)
  Web__AllowedOrigins: join(pageOrigins, ' ')
}

@description('The settings that have a value, as the app takes them.')
output settings { name: string, value: string }[] = map(
  filter(items(settings), setting => !empty(setting.value)),
  setting => { name: setting.key, value: setting.value }
)
