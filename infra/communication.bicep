metadata description = 'What sends: Communication Services, its email domains and the sender. Numbers for text messages are bought by hand.'

import { deliverySettings } from 'types.bicep'

@description('The name of the Communication Services resource.')
param name string

@description('The name of the email service.')
param emailServiceName string

@description('Tags of every resource.')
param tags { *: string }

@description('What sends.')
param settings deliverySettings

var hasOwnDomain = settings.?ownDomain != null
var usesOwnDomain = hasOwnDomain && (settings.?ownDomainVerified ?? false)

// Every domain comes with this sender. Azure refuses others while a domain has its first quota ("How to add and remove
// multiple email sender addresses").
var firstSender = 'DoNotReply'
var hasOwnSender = usesOwnDomain && settings.?senderName != null
var senderName = usesOwnDomain ? settings.?senderName ?? firstSender : firstSender

// What Azure grants a new domain ("Service limits for Azure Communication Services", Email).
var firstQuota = usesOwnDomain ? 100 : 10

resource email 'Microsoft.Communication/emailServices@2026-03-18' = {
  name: emailServiceName
  location: 'global'
  tags: tags
  properties: { dataLocation: settings.dataLocation }
}

resource azureDomain 'Microsoft.Communication/emailServices/domains@2026-03-18' = {
  parent: email
  name: 'AzureManagedDomain'
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'AzureManaged'
    userEngagementTracking: 'Disabled'
  }
}

resource ownDomain 'Microsoft.Communication/emailServices/domains@2026-03-18' = if (hasOwnDomain) {
  parent: email
  name: settings.?ownDomain ?? 'none'
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'CustomerManaged'
    userEngagementTracking: 'Disabled'
  }
}

resource sender 'Microsoft.Communication/emailServices/domains/senderUsernames@2026-03-18' = if (hasOwnSender) {
  parent: ownDomain
  name: senderName
  properties: { username: senderName }
}

resource communication 'Microsoft.Communication/communicationServices@2026-03-18' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    dataLocation: settings.dataLocation
    disableLocalAuth: true
    // A domain that isn't verified can't be linked.
    linkedDomains: usesOwnDomain ? [azureDomain.id, ownDomain.id] : [azureDomain.id]
  }
}

@description('Its https address.')
output endpoint string = 'https://${communication.properties.hostName}'

@description('The address that emails come from.')
output emailFrom string = usesOwnDomain
  ? '${senderName}@${settings.?ownDomain ?? ''}'
  : '${senderName}@${azureDomain.properties.mailFromSenderDomain}'

@description('Emails an hour that the domain may send.')
output emailsPerHour int = settings.?emailsPerHour ?? firstQuota
