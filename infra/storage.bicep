metadata description = 'The storage account: tables of the service, blobs of the Functions host and the deployed package.'

@description('The name of the account.')
param name string

@description('The region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('How often Azure keeps the data. ZRS survives a data center, GZRS a region.')
param redundancy 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS' | 'Standard_RAGZRS'

var tables = ['Users', 'TeamMembers', 'EndUsers', 'AuditByDay', 'Due', 'Settings']
var deploymentContainer = 'deployment'

resource account 'Microsoft.Storage/storageAccounts@2026-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    isLocalUserEnabled: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2026-04-01' = {
  parent: account
  name: 'default'
}

resource deployment 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-04-01' = {
  parent: blobs
  name: deploymentContainer
  properties: { publicAccess: 'None' }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2026-04-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2026-04-01' = [
  for name in tables: {
    parent: tableService
    name: name
  }
]

@description('The address of the table service.')
output tableServiceUri string = account.properties.primaryEndpoints.table

@description('The address of the container with the deployed package.')
output deploymentContainerUri string = '${account.properties.primaryEndpoints.blob}${deploymentContainer}'
