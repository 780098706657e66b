metadata description = 'What the resources themselves log. Nothing that holds an address or a number of a person.'

@description('The name of the Log Analytics workspace.')
param workspaceName string

@description('The name of the vault.')
param vaultName string

@description('The name of the storage account.')
param storageName string

@description('The name of the Communication Services resource.')
param communicationName string

@description('Log every operation on the tables. Several rows a sign-in, so this can cost more than the service itself.')
param logTableAccess bool

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: workspaceName
}

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' existing = {
  name: vaultName
}

resource communication 'Microsoft.Communication/communicationServices@2026-03-18' existing = {
  name: communicationName
}

resource storage 'Microsoft.Storage/storageAccounts@2026-04-01' existing = {
  name: storageName

  resource tables 'tableServices' existing = {
    name: 'default'
  }
}

#disable-next-line use-recent-api-versions // The one version that names a workspace and categories, and is in use everywhere.
resource vaultLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: {
    workspaceId: workspace.id
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

// Of a sent email how many recipients, not who. The log of delivery states has addresses and stays off.
#disable-next-line use-recent-api-versions // The one version that names a workspace and categories, and is in use everywhere.
resource communicationLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: communication
  name: 'sending'
  properties: {
    workspaceId: workspace.id
    logs: [{ category: 'EmailSendMailOperational', enabled: true }]
  }
}

#disable-next-line use-recent-api-versions // The one version that names a workspace and categories, and is in use everywhere.
resource tableLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (logTableAccess) {
  scope: storage::tables
  name: 'access'
  properties: {
    workspaceId: workspace.id
    logs: [
      { category: 'StorageRead', enabled: true }
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}
