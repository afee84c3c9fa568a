// What else a built-in role is called: by its product, by what people do with it, by earlier names, and in the German, French and
// Spanish pages "Microsoft Entra built-in roles" and "Azure built-in roles" of Microsoft Learn. The least and usual roles only: a
// nickname that many roles have finds nothing in particular.

const table = `
Global Administrator: company administrator ga tenant admin; globaler administrator; administrateur général; administrador global
Global Reader: read only everything; globaler leser; lecteur général; lector global
User Administrator: account admin user management; benutzeradministrator; administrateur d’utilisateurs; administrador de usuarios
Helpdesk Administrator: service desk password reset support; helpdeskadministrator; administrateur du support technique; administrador del departamento de soporte técnico
Password Administrator: password reset; kennwortadministrator; administrateur de mots de passe; administrador de contraseñas
Authentication Administrator: mfa reset 2fa tap passkey fido temporary access pass; authentifizierungsadministrator; administrateur d’authentification; administrador de autenticación
Privileged Authentication Administrator: mfa reset admins; privilegierter authentifizierungsadministrator; administrateur d’authentification privilégié; administrador de autenticación con privilegios
Authentication Policy Administrator: sspr mfa settings authenticator fido policy banned passwords; authentifizierungsrichtlinienadministrator
Privileged Role Administrator: pim role assignment; administrator für privilegierte rollen; administrateur de rôle privilégié; administrador de roles con privilegios
Conditional Access Administrator: ca policy named locations; administrator für bedingten zugriff; administrateur de l’accès conditionnel; administrador de acceso condicional
Security Administrator: defender xdr quarantine threat; sicherheitsadministrator; administrateur de la sécurité; administrador de seguridad
Security Operator: defender soc incidents alerts; sicherheitsoperator; opérateur de sécurité; operador de seguridad
Security Reader: defender soc alerts; sicherheitsleseberechtigter; lecteur de sécurité; lector de seguridad
Application Administrator: app proxy app registration enterprise apps consent sso saml; anwendungsadministrator; administrateur d’application; administrador de aplicaciones
Cloud Application Administrator: app registration enterprise apps consent sso saml scim; cloudanwendungsadministrator; administrateur d’application cloud; administrador de aplicaciones en la nube
Application Developer: app registration; anwendungsentwickler; développeur d’applications; desarrollador de aplicaciones
Groups Administrator: teams groups m365 groups; gruppenadministrator; administrateur de groupes; administrador de grupos
License Administrator: licence sku; lizenzadministrator; administrateur de licences; administrador de licencias
Billing Administrator: invoice purchase subscription payment buy; abrechnungsadministrator; administrateur de facturation; administrador de facturación
Guest Inviter: b2b external users; gasteinladender; inviteur d’invités; invitador de usuarios
Reports Reader: sign-in logs audit logs usage; berichtleseberechtigter; lecteur de rapports; lector de informes
Message Center Reader: announcements news; nachrichtencenter-leser; lecteur du centre de messages; lector del centro de mensajes
Service Support Administrator: support ticket service health; dienstunterstützungsadministrator; administrateur du support de service; administrador de soporte técnico del servicio
Exchange Administrator: exo outlook mailbox mail mail flow message trace email transport dkim; exchange-administrator; administrateur exchange; administrador de exchange
Exchange Recipient Administrator: exo mailbox shared mailbox distribution list mail contact email; exchange-empfängeradministrator; administrateur de destinataires exchange; administrador de destinatarios de exchange
SharePoint Administrator: spo onedrive site sharing; sharepoint-administrator; administrateur sharepoint; administrador de sharepoint
Teams Administrator: meetings channels; teams-administrator; administrateur teams; administrador de teams
Teams Communications Administrator: calling meetings voice; teams-kommunikationsadministrator; administrateur des communications teams; administrador de comunicaciones de teams
Teams Telephony Administrator: phone numbers voicemail pstn voice call queue auto attendant calling dial plan; teams-telefonieadministrator; administrateur téléphonie teams; administrador de telefonía de teams
Teams Devices Administrator: rooms mtr phones; teams-geräteadministrator
Intune Administrator: mdm mam endpoint manager autopilot mem device compliance laps bitlocker; intune-administrator; administrateur intune; administrador de intune
Cloud Device Administrator: laps bitlocker device; cloudgeräteadministrator; administrateur d’appareil cloud; administrador de dispositivos en la nube
Windows 365 Administrator: cloud pc cloudpc w365; windows 365-administrator; administrateur windows 365; administrador de windows 365
Windows Update Deployment Administrator: autopatch wufb patching
Azure AD Joined Device Local Administrator: local admin laps
Hybrid Identity Administrator: aad connect azure ad connect entra connect cloud sync dirsync adfs federation password hash sync provisioning; hybrididentitätsadministrator; administrateur d’identité hybride; administrador de identidad híbrida
Domain Name Administrator: dns custom domain; domänennamenadministrator; administrateur de noms de domaine; administrador de nombres de dominio
External Identity Provider Administrator: google facebook idp federation
External ID User Flow Administrator: b2c ciam
Identity Governance Administrator: access review access package entitlement management; identity governance-administrator; administrateur identity governance; administrador de gobierno de identidades
Lifecycle Workflows Administrator: joiner mover leaver
Compliance Administrator: purview dlp retention ediscovery insider risk sensitivity labels; complianceadministrator; administrateur de conformité; administrador de cumplimiento
Compliance Data Administrator: purview; compliancedatenadministrator; administrateur des données de conformité; administrador de datos de cumplimiento
Azure Information Protection Administrator: aip rms sensitivity labels
Attack Simulation Administrator: phishing simulation
Cloud App Security Administrator: defender for cloud apps mcas casb
Customer LockBox Access Approver: lockbox
Fabric Administrator: power bi powerbi; fabric-administrator; administrateur fabric; administrador de fabric
Power Platform Administrator: power apps powerapps power automate powerautomate flow dataverse copilot studio; power platform-administrator
Dynamics 365 Administrator: crm d365 dataverse; dynamics 365-administrator
AI Administrator: copilot
Global Secure Access Administrator: gsa private access internet access ztna
Yammer Administrator: viva engage
Skype for Business Administrator: lync
Office Apps Administrator: cloud policy m365 apps
Search Administrator: bing bookmarks
Printer Administrator: universal print
Permissions Management Administrator: ciem cloudknox
Azure DevOps Administrator: ado vsts
Attribute Assignment Administrator: custom security attributes csa
Attribute Definition Administrator: custom security attributes csa
Customer Delegated Admin Relationship Administrator: gdap csp partner
Network Administrator: m365 connectivity
Owner: full control; besitzer; propriétaire; propietario
Contributor: mitwirkender; contributeur; colaborador
Reader: read only; leser; lecteur; lector
User Access Administrator: rbac role assignment iam; benutzerzugriffsadministrator; administrateur de l’accès utilisateur; administrador de acceso de usuario
Role Based Access Control Administrator: rbac role assignment iam
Virtual Machine Contributor: restart vm resize vm server; mitwirkender für virtuelle computer; contributeur de machine virtuelle; colaborador de máquina virtual
Virtual Machine User Login: rdp ssh bastion
Virtual Machine Administrator Login: rdp ssh sudo local admin
Desktop Virtualization Contributor: avd wvd virtual desktop
Desktop Virtualization User: avd wvd virtual desktop
Network Contributor: vnet nsg firewall peering subnet vpn expressroute load balancer public ip; mitwirkender von virtuellem netzwerk; contributeur de réseau; colaborador de red
AcrPush: docker push image container registry
AcrPull: docker pull image container registry
Azure Kubernetes Service RBAC Cluster Admin: kubectl cluster-admin
Azure Kubernetes Service RBAC Admin: kubectl
Azure Kubernetes Service RBAC Writer: kubectl
Azure Kubernetes Service RBAC Reader: kubectl
Azure Kubernetes Service Cluster User Role: kubeconfig get-credentials
Azure Kubernetes Service Cluster Admin Role: kubeconfig get-credentials
Website Contributor: app service web app function app functions
Web Plan Contributor: app service plan
DocumentDB Account Contributor: cosmos cosmosdb
Cosmos DB Operator: cosmosdb
Log Analytics Reader: kql logs
Log Analytics Contributor: kql logs
Monitoring Reader: app insights metrics logs azure monitor
Monitoring Contributor: alerts app insights azure monitor diagnostic settings
Microsoft Sentinel Contributor: siem
Microsoft Sentinel Responder: siem incidents soc
Microsoft Sentinel Reader: siem soc
Backup Operator: restore recovery services vault
Backup Contributor: restore recovery services vault
Cost Management Reader: billing costs spend finops
Cost Management Contributor: budget billing costs finops
Storage Account Contributor: storage keys storage firewall
Storage Blob Data Contributor: blobs adls data lake upload; mitwirkender an storage-blobdaten; contributeur aux données blob du stockage; colaborador de datos de storage blob
Storage Blob Data Reader: blobs adls data lake download; storage-blobdatenleser; lecteur des données blob du stockage; lector de datos de storage blob
Storage Blob Data Owner: blobs adls acl
Key Vault Secrets User: read secret
Key Vault Secrets Officer: set secret rotate secret
Key Vault Administrator: secrets keys certificates; key vault-administrator; administrateur key vault; administrador de key vault
Resource Policy Contributor: azure policy exemption
Logic App Contributor: workflow
Data Factory Contributor: adf pipeline
SQL DB Contributor: azure sql database
Automation Operator: runbook
Automation Contributor: runbook
Cognitive Services OpenAI User: gpt aoai
Support Request Contributor: support ticket
Tag Contributor: tags
`;

let made: ReadonlyMap<string, string> | undefined;

/** The other words a role is found by, where the role is a built-in one; nothing for any other name. */
export function nicknamesOf(roleName: string): string {
  made ??= new Map(
    table
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const at = line.indexOf(':');
        return [line.slice(0, at), line.slice(at + 2).replaceAll(';', '')];
      }),
  );
  return made.get(roleName) ?? '';
}
