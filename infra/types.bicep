@export()
@description('What the service must know of the application whose people it asks for a second factor. Nothing here is a secret.')
@sealed()
type applicationSettings = {
  @description('Whose tickets are believed.')
  tickets: ticketRules

  @description('What assertions say about themselves.')
  assertions: assertionNames

  @description('How the entry in an authenticator app is named.')
  authenticator: entryNames

  @description('Names and addresses in emails and text messages.')
  messages: messageNames

  @description('When the compliance report goes out, and to whom.')
  complianceReport: reportPlan?
}

@sealed()
type ticketRules = {
  @description('The `iss` of tickets.')
  @minLength(1)
  issuer: string

  @description('The `aud` of tickets.')
  @minLength(1)
  audience: string

  @description('The https address where the application publishes its public keys. Neither this nor publicKey: tickets by HS256, with `ticket-secret` from the vault.')
  jwksUri: string?

  @description('Instead of it: the public keys as PEM blocks.')
  publicKey: string?
}

@sealed()
type assertionNames = {
  @description('The `iss` of assertions: the name of this deployment.')
  @minLength(1)
  issuer: string

  @description('The `aud` of assertions: the name of the application.')
  @minLength(1)
  audience: string
}

@sealed()
type entryNames = {
  @description('Whose passcodes they are, without a colon.')
  @minLength(1)
  @maxLength(64)
  issuer: string

  @description('The name or subdomain of the help desk, without a colon.')
  @minLength(1)
  @maxLength(64)
  account: string

  @description('Accept no passcode from ahead of the present 30 seconds.')
  narrowWindow: bool?
}

@sealed()
type messageNames = {
  @description('The https address of the page where people enter passcodes.')
  @minLength(1)
  site: string

  @description('What messages call the product; the issuer of authenticator entries if left out.')
  product: string?

  @description('The https address of the security settings of a person, which notices link to.')
  settingsUrl: string?

  @description('The https address of the page where admins download a report that is too large for email.')
  reportUrl: string?
}

@sealed()
type reportPlan = {
  @description('NCRONTAB with six fields, UTC. Mondays at 6:00 if left out.')
  schedule: string?

  @description('Addresses, separated by commas; all owners and admins if left out.')
  recipients: string?

  @description('A BCP 47 tag; English if left out.')
  language: string?
}

@export()
@description('How far the app scales, and what is kept warm.')
@sealed()
type scaleSettings = {
  @description('Instances at most.')
  @minValue(1)
  @maxValue(1000)
  maximumInstances: int

  @description('Memory of an instance in MB.')
  instanceMemoryMB: 512 | 2048 | 4096

  @description('Instances that always wait for HTTP requests and are paid for. 0: a request after a pause waits for a cold start.')
  @minValue(0)
  @maxValue(1000)
  alwaysReady: int
}

@export()
@description('What sends emails and text messages.')
@sealed()
type deliverySettings = {
  @description('Where Communication Services keeps data at rest, such as Europe or United States. Can not be changed later.')
  dataLocation: string

  @description('An own domain for email, such as mail.contoso.com. Left out: one that Azure manages, which sends 10 emails an hour at first.')
  @minLength(1)
  ownDomain: string?

  @description('Whether the DNS records of the own domain are verified. Until then mail goes out from the domain that Azure manages.')
  ownDomainVerified: bool?

  @description('The part before the @ of the sender in an own domain; DoNotReply if left out. Azure takes another only once it raised the quota of the domain.')
  @minLength(1)
  senderName: string?

  @description('Emails an hour that Azure granted; the first quota of the domain if left out.')
  @minValue(2)
  emailsPerHour: int?

  @description('The number in E.164 form, short code or name that text messages come from, bought by hand. Left out: no text messages.')
  smsFrom: string?
}
