metadata description = 'The identity of the app: everything it may do hangs on it, and it has no secret.'

@description('The name of the identity.')
param name string

@description('The region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('The client id, by which settings name it.')
output clientId string = identity.properties.clientId

@description('The object id, by which role assignments name it.')
output principalId string = identity.properties.principalId
