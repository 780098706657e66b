metadata description = 'The vault. Its secrets are `signing-key`, `protection-key`, `code-key`, and `ticket-secret` where tickets are signed by HS256: no template knows their values.'

@description('The name of the vault.')
param name string

@description('The region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    // What the protection key encrypted is lost with it, so nobody can purge it, not even an owner.
    enablePurgeProtection: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
  }
}

@description('The address of the vault.')
output uri string = vault.properties.vaultUri
