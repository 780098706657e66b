using 'main.bicep'

// A large installation: an own mail domain, text messages, instances that wait, data in two regions, keys that people
// set and the app only reads. Fill in what names contoso.

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'second-factor')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')

param application = {
  tickets: {
    issuer: 'help.contoso.com'
    audience: 'second-factor'
    jwksUri: 'https://help.contoso.com/.well-known/jwks.json'
  }
  assertions: { issuer: 'second-factor', audience: 'help.contoso.com' }
  authenticator: { issuer: 'Contoso', account: 'help' }
  messages: {
    site: 'https://help.contoso.com'
    product: 'Contoso Help'
    settingsUrl: 'https://help.contoso.com/security'
    reportUrl: 'https://help.contoso.com/admin/report'
  }
  complianceReport: { schedule: '0 0 6 * * 1', recipients: 'security@contoso.com' }
}

param delivery = {
  dataLocation: 'Europe'
  ownDomain: 'mail.contoso.com'
  // True once the DNS records are verified: see README.md.
  ownDomainVerified: false
  // Once Azure raised the quota of the domain, not before: senderName: 'no-reply', emailsPerHour: what it granted.
  smsFrom: '+4915735990000'
}

param corsOrigins = ['https://help.contoso.com']
param scale = { maximumInstances: 400, instanceMemoryMB: 2048, alwaysReady: 2 }
param redundancy = 'Standard_GZRS'
param keyOfficerIds = ['00000000-0000-0000-0000-000000000000']
param alertEmails = ['security@contoso.com', 'operations@contoso.com']
param wrongPasscodesLimit = 2000
param lockoutsLimit = 200
param turnedAwayLimit = 5000
param logRetentionDays = 365
param logTableAccess = true
param monthlyBudget = 500
