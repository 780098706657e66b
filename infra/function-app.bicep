metadata description = 'The function app and its plan: Flex Consumption.'

import { scaleSettings } from 'types.bicep'

@description('The name of the app.')
param name string

@description('The name of the plan.')
param planName string

@description('The region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('The name of the identity of the app.')
param identityName string

@description('The name of the Application Insights resource.')
param insightsName string

@description('The address of the container with the deployed package.')
param deploymentContainerUri string

@description('Origins whose pages may call from a browser, such as https://help.contoso.com.')
param corsOrigins string[]

@description('How far the app scales.')
param scale scaleSettings

@description('The settings.')
param settings { name: string, value: string }[]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: { ...tags, 'azd-service-name': 'functions' }
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // No ftpsState: the plan has no FTP, and Azure refuses properties of other plans.
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
      cors: { allowedOrigins: corsOrigins, supportCredentials: false }
      appSettings: [
        ...settings
        { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
      ]
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        maximumInstanceCount: scale.maximumInstances
        instanceMemoryMB: scale.instanceMemoryMB
        // A request waits for storage most of its time. host.json lets in more, so that none is sent away.
        triggers: { http: { perInstanceConcurrency: 100 } }
        alwaysReady: scale.alwaysReady > 0 ? [{ name: 'http', instanceCount: scale.alwaysReady }] : []
      }
    }
  }
}

// No user name and password to deploy with.
resource deployingByPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

resource ftp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

@description('The host name of the app.')
output hostName string = app.properties.defaultHostName
