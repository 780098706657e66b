using 'main.bicep'

// A small installation: a team of up to a few hundred, email from the domain that Azure manages, no text messages.
// It makes its own keys. Fill in application; nothing here is a secret.

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
  messages: { site: 'https://help.contoso.com' }
}

param corsOrigins = ['https://help.contoso.com']
param redundancy = 'Standard_LRS'
param makeMissingKeys = true
param alertEmails = ['admin@contoso.com']
param logLimitGB = 1
param monthlyBudget = 30
