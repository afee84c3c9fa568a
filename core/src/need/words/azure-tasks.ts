// Tasks of Azure, in the words people use. Actions: "Azure permissions" (resource provider operations); roles: "Azure built-in roles".
// The form is that of `directory-tasks.ts`; `!` before an action is a data action, several are joined by `+`.
export const azureTasks = `
tag resourcegroup|subscription|resource | Resources/tags/write
logicapp deploy|create|trigger|run|enable|disable | Logic/workflows/write | Logic App Contributor
policy assign|assignment azure? | Authorization/policyAssignments/write
restart|rollout pod|deployment aks?|kubernetes? | !ContainerService/managedClusters/apps/deployments/write
nodepool scale?|add?|upgrade?|aks? | ContainerService/managedClusters/agentPools/write | Azure Kubernetes Service Contributor Role
peer network|vnet two? | Network/virtualNetworks/virtualNetworkPeerings/write
restore backup azure? | RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/recoveryPoints/restore/action | Backup Operator
assign|give|grant contributor|owner|reader subscription?|resourcegroup? | Authorization/roleAssignments/write
set|create|rotate secret value? | !KeyVault/vaults/secrets/setSecret/action | Key Vault Secrets Officer
import certificate | !KeyVault/vaults/certificates/import/action | Key Vault Certificates Officer
lock resource|delete|readonly|resourcegroup|subscription create?|remove? | Authorization/locks/write
image copy|create|capture|managed|gallery vm? | Compute/images/write
export cost create?|schedule? | CostManagement/exports/write
identity managed|assigned|userassigned create?|$make?|delete? | ManagedIdentity/userAssignedIdentities/write
static webapp|web|site|app deploy?|create? | Web/staticSites/write
securitycenter|security|defender plan|pricing|standard cloud?|$change?|enable? | Security/pricings/write
restart|reboot vm | Compute/virtualMachines/restart/action
start|turn|boot vm on? | Compute/virtualMachines/start/action
stop|shutdown|deallocate|turn|poweroff vm off? | Compute/virtualMachines/deallocate/action
resize|change|edit|modify|update vm size?|sku? | Compute/virtualMachines/write
create|new|deploy|build|make vm | Compute/virtualMachines/write + Network/networkInterfaces/write + Network/virtualNetworks/subnets/join/action
$del vm | Compute/virtualMachines/delete
run|execute command|script vm | Compute/virtualMachines/runCommand/action
$see vm | Compute/virtualMachines/read | Reader
rdp|ssh|login|logon|connect vm? | !Compute/virtualMachines/login/action | Virtual Machine User Login
rdp|ssh|login|logon|connect vm? admin|sudo|root | !Compute/virtualMachines/loginAsAdmin/action | Virtual Machine Administrator Login
reset password vm | Compute/virtualMachines/extensions/write
vm extension install?|add? | Compute/virtualMachines/extensions/write
bastion vm?|create?|connect? | Network/bastionHosts/read + Compute/virtualMachines/read | Reader
snapshot disk? create?|take? | Compute/snapshots/write
redeploy|reapply vm | Compute/virtualMachines/redeploy/action | Virtual Machine Contributor
nic create?|attach?|change? vm? | Network/networkInterfaces/write
disk attach|detach vm? | Compute/virtualMachines/write
disk create|add|resize|expand vm? | Compute/disks/write
vmss|scaleset scale?|instance? | Compute/virtualMachineScaleSets/write
image gallery|compute? | Compute/galleries/images/versions/write
avd|hostpool|virtualdesktop|sessionhost session?|drain?|host?|avd? | DesktopVirtualization/hostpools/write
avd|virtualdesktop user|application|use | !DesktopVirtualization/applicationGroups/useApplications/action
read|get|see|view|show|fetch|use kv? secret | !KeyVault/vaults/secrets/getSecret/action
kv secret | !KeyVault/vaults/secrets/getSecret/action
set|create|write|update|add|rotate|change|delete kv secret | !KeyVault/vaults/secrets/setSecret/action
list kv secret|name | !KeyVault/vaults/secrets/readMetadata/action
encrypt|decrypt kv key | !KeyVault/vaults/keys/encrypt/action
wrap|unwrap kv? key | !KeyVault/vaults/keys/wrap/action
sign|verify kv key | !KeyVault/vaults/keys/sign/action
create|rotate|import|generate|add|delete kv key | !KeyVault/vaults/keys/create/action
import|create|upload|add|renew|change kv certificate|cert | !KeyVault/vaults/certificates/import/action | Key Vault Certificates Officer
read|get|use|see kv certificate|cert | !KeyVault/vaults/certificates/read | Key Vault Certificate User
create|new|make kv | KeyVault/vaults/write
kv firewall|network|setting|policy | KeyVault/vaults/write
purge|recover secret|key|certificate deleted? kv? | !KeyVault/vaults/secrets/purge/action | Key Vault Administrator
key rotation policy?|change? kv? | !KeyVault/vaults/keyrotationpolicies/write | Key Vault Crypto Officer
purge|recover kv deleted? | KeyVault/locations/deletedVaults/purge/action
blob read|download|see|view|list|get|open | !Storage/storageAccounts/blobServices/containers/blobs/read
blob upload|write|create|put|add|overwrite | !Storage/storageAccounts/blobServices/containers/blobs/write
blob tier set?|change? archive? | !Storage/storageAccounts/blobServices/containers/blobs/write
blob delete|remove | !Storage/storageAccounts/blobServices/containers/blobs/delete
blob owner|acl|posix|permission | !Storage/storageAccounts/blobServices/containers/blobs/manageOwnership/action
sas|delegation user?|key?|token?|blob? | Storage/storageAccounts/blobServices/generateUserDelegationKey/action | Storage Blob Delegator
storage key|accesskey list?|account? | Storage/storageAccounts/listkeys/action | Storage Account Key Operator Service Role
regenerate|rotate storage key | Storage/storageAccounts/regeneratekey/action
storage firewall|network|ip|setting|lifecycle|tier add? | Storage/storageAccounts/write
create|new|make storage account? | Storage/storageAccounts/write
storage container create|new | Storage/storageAccounts/blobServices/containers/write
queue peek|read message storage? | !Storage/storageAccounts/queueServices/queues/messages/read
queue send|add|put|enqueue message storage? | !Storage/storageAccounts/queueServices/queues/messages/add/action
queue process|dequeue|receive message storage? | !Storage/storageAccounts/queueServices/queues/messages/process/action
table read|query|see|get|entity entity?|storage? | !Storage/storageAccounts/tableServices/tables/entities/read
table write|add|update|insert|delete entity? storage? | !Storage/storageAccounts/tableServices/tables/entities/write
fileshare|smb read?|see? share? | !Storage/storageAccounts/fileServices/fileshares/files/read | Storage File Data SMB Share Reader
fileshare|smb write|mount|upload|edit|create|contribute share? | !Storage/storageAccounts/fileServices/fileshares/files/write | Storage File Data SMB Share Contributor
aks get|download|fetch|user credential|kubeconfig | ContainerService/managedClusters/listClusterUserCredential/action
kubeconfig|kubelogin aks? | ContainerService/managedClusters/listClusterUserCredential/action
aks admin credential | ContainerService/managedClusters/listClusterAdminCredential/action
aks stop|start cluster? | ContainerService/managedClusters/stop/action | Azure Kubernetes Service Contributor Role
aks create|scale|upgrade|update|nodepool|change|manage | ContainerService/managedClusters/write
aks secret | !ContainerService/managedClusters/secrets/read | Azure Kubernetes Service RBAC Writer
aks pod|namespace|deployment|service|workload $see?|log? | !ContainerService/managedClusters/pods/read | Azure Kubernetes Service RBAC Reader
aks deploy|apply|create|edit|restart|scale|helm pod|deployment|workload|manifest|chart? | !ContainerService/managedClusters/apps/deployments/write
kubectl exec|cp|portforward pod? | !ContainerService/managedClusters/pods/exec/action
kubectl get|describe|logs|log|top pod?|service?|deployment? | !ContainerService/managedClusters/pods/read | Azure Kubernetes Service RBAC Reader
helm chart?|install?|upgrade?|deploy?|aks?|release? | !ContainerService/managedClusters/apps/deployments/write
kubectl apply|create|edit|delete|scale|rollout|helm|chart aks?|pod?|deploy?|deployment?|install? | !ContainerService/managedClusters/apps/deployments/write
aks exec|shell|attach pod? | !ContainerService/managedClusters/pods/exec/action
aks node $see? | !ContainerService/managedClusters/nodes/read
kubectl admin cluster? access? | !ContainerService/managedClusters/* | Azure Kubernetes Service RBAC Cluster Admin
aks clusteradmin|everything|all|crd|clusterrole | !ContainerService/managedClusters/* | Azure Kubernetes Service RBAC Cluster Admin
push|publish|upload image|container|acr|docker registry? | ContainerRegistry/registries/push/write | AcrPush
pull|download|see image|container|acr|docker registry? | ContainerRegistry/registries/pull/read | AcrPull
delete|remove|untag image|acr registry? | ContainerRegistry/registries/artifacts/delete | AcrDelete
sign image | ContainerRegistry/registries/sign/write | AcrImageSigner
acr|containerregistry create|setting|firewall|build|task | ContainerRegistry/registries/write
containerapp create?|restart?|deploy?|change?|revision? | App/containerApps/write
containerinstance|aci create?|restart? | ContainerInstance/containerGroups/write
edit|change|write|publish|create|author runbook | Automation/automationAccounts/runbooks/draft/write | Automation Contributor
start|run|execute|trigger|stop runbook|automationjob job? | Automation/automationAccounts/jobs/write | Automation Operator
register resourceprovider|provider|namespace resource? | Web/register/action | Contributor
restart|reboot webapp|functionapp|appservice | Web/sites/restart/Action
stop|start webapp|functionapp|appservice | Web/sites/stop/Action
appsetting|setting|configuration|connectionstring|environmentvariable $see?|webapp|functionapp|appservice|function | Web/sites/config/list/Action
change|edit|set|update|add appsetting|setting|configuration webapp|functionapp|appservice | Web/sites/config/write
swap slot webapp? production? | Web/sites/slots/slotsswap/Action
deploy|create|new|publish|swap|slot webapp|functionapp|appservice|function code? | Web/sites/write
functionapp|function key | Web/sites/host/listkeys/action
ssl|certificate|custom|domain webapp|appservice binding? | Web/sites/hostNameBindings/write
webapp|appservice log|stream|kudu | Web/sites/publishxml/action
scale|resize|change|create appserviceplan|serviceplan plan? | Web/serverFarms/Write
staticwebapp create?|deploy? | Web/staticSites/Write
logicapp run|trigger|start trigger? | Logic/workflows/triggers/run/action
logicapp edit|create|change|update|design | Logic/workflows/write
logicapp enable|disable | Logic/workflows/disable/action | Logic App Operator
logicapp $see|history run? | Logic/workflows/read | Logic App Operator
logicapp connection|connector | Web/connections/write
datafactory pipeline?|create?|run?|edit?|trigger? | DataFactory/factories/pipelines/write
dns record|zone|entry|add?|create? | Network/dnsZones/A/write
private dns record?|zone? | Network/privateDnsZones/A/write
vnet peering? peer | Network/virtualNetworks/virtualNetworkPeerings/write
peering vnet? | Network/virtualNetworks/virtualNetworkPeerings/write
nsg|securityrule|networksecuritygroup rule?|open?|port?|add?|change? | Network/networkSecurityGroups/securityRules/write
open port vm?|firewall? | Network/networkSecurityGroups/securityRules/write
create|new|change|add|make|edit vnet|subnet | Network/virtualNetworks/write
subnet create|add|join|delegate | Network/virtualNetworks/subnets/write
publicip create?|assign?|change? | Network/publicIPAddresses/write
ip address|public create|assign|new | Network/publicIPAddresses/write
route table add?|change? udr? | Network/routeTables/write
route|udr table?|change? | Network/routeTables/write
loadbalancer|lb rule?|create?|change? | Network/loadBalancers/write
appgateway|applicationgateway|waf rule?|policy?|create?|change? | Network/applicationGateways/write
frontdoor|cdn purge|cache|clear | Cdn/profiles/endpoints/Purge/action
frontdoor|cdn create?|change?|profile?|endpoint?|rule? | Cdn/profiles/write
trafficmanager profile? | Network/trafficManagerProfiles/write
vpn|expressroute|gateway connection?|circuit?|create?|reset? | Network/virtualNetworkGateways/write
azurefirewall|firewall network|policy|rule azure? | Network/azureFirewalls/write
privateendpoint|privatelink create?|approve? | Network/privateEndpoints/write
networkwatcher|packet|flowlog capture?|log? | Network/networkWatchers/packetCaptures/write
sql server? firewall|ip rule?|add? | Sql/servers/firewallRules/write | SQL Security Manager
sql database|db create|scale|delete|drop|restore|copy|resize|pause|change|manage | Sql/servers/databases/write
sql failover database?|group? | Sql/servers/databases/failover/action
delete|drop sql database|db | Sql/servers/databases/delete
sql server create|manage|admin|new | Sql/servers/write
sql audit|auditing|vulnerability|threat | Sql/servers/auditingSettings/write | SQL Security Manager
sqlmi|managedinstance | Sql/managedInstances/write
postgres|mysql|mariadb server?|firewall?|create?|restart? | DBforPostgreSQL/flexibleServers/write
cosmos key|connectionstring | DocumentDB/databaseAccounts/listKeys/action | DocumentDB Account Contributor
cosmos read|see|view|metadata|reader | DocumentDB/databaseAccounts/read | Cosmos DB Account Reader Role
cosmos create|account|database|throughput|scale|container|manage|firewall | DocumentDB/databaseAccounts/write
redis cache?|key?|create?|flush?|reboot? | Cache/redis/write
loganalytics|kql|workspace query|search|run?|log | OperationalInsights/workspaces/query/read
kql query? | OperationalInsights/workspaces/query/read
loganalytics|workspace create|retention|setting|solution|change | OperationalInsights/workspaces/write
appinsights|applicationinsights $see?|trace?|query? | Insights/components/read | Monitoring Reader
alert create|rule|edit|change|set|add|disable|silence|mute|suppress|snooze metric?|monitor? | Insights/metricAlerts/write
actiongroup create?|change?|edit? | Insights/actionGroups/write
diagnostic|diagnosticsetting setting?|log? | Insights/diagnosticSettings/write
metric|monitoring read|see|view|data|chart|publish | Insights/metrics/read | Monitoring Reader
activitylog|activity log azure? | Insights/eventtypes/values/Read | Monitoring Reader
workbook|dashboard create|edit|save | Insights/workbooks/write | Workbook Contributor
publish|ingest|send metric|log custom? | !Insights/Metrics/Write | Monitoring Metrics Publisher
grafana $see?|dashboard? | !Dashboard/grafana/ActAsGrafanaViewer/action
grafana edit|create|editor | !Dashboard/grafana/ActAsGrafanaEditor/action
grafana admin | !Dashboard/grafana/ActAsGrafanaAdmin/action
sentinel incident assign?|close?|triage?|respond? | SecurityInsights/incidents/write | Microsoft Sentinel Responder
sentinel $see | SecurityInsights/incidents/read | Microsoft Sentinel Reader
sentinel rule|analytics|connector|create|workbook|hunting|playbook? | SecurityInsights/alertRules/write | Microsoft Sentinel Contributor
sentinel run playbook | Logic/workflows/triggers/listCallbackUrl/action | Microsoft Sentinel Playbook Operator
defendercloud|defender plan enable?|change? cloud? | Security/pricings/write | Security Admin
defendercloud|securitycenter recommendation?|$see?|alert?|score?|posture? | Security/assessments/read | Security Reader
defendercloud|securitycenter|defender cloud|server|azure recommendation?|$see? | Security/assessments/read | Security Reader
restore|recover backup vm|file | RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/recoveryPoints/restore/action | Backup Operator
backup run|start|now|trigger|enable|configure|item vm?|on? | RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/backup/action | Backup Operator
backup policy|vault|create|stop|delete|disable | RecoveryServices/Vaults/backupPolicies/write | Backup Contributor
backup $see|report|job | RecoveryServices/Vaults/read | Backup Reader
siterecovery|asr|failover test?|replication? | RecoveryServices/vaults/replicationFabrics/replicationProtectionContainers/replicationProtectedItems/testFailover/action | Site Recovery Operator
budget set?|create?|change?|alert? | Consumption/budgets/write | Cost Management Contributor
cost|spend|spending|bill $see?|analysis?|export?|azure? | CostManagement/views/read | Cost Management Reader
reservation|savingsplan buy?|purchase?|order? | Capacity/reservationOrders/read | Reservations Administrator
reservation|savingsplan buy|purchase|order | Capacity/register/action | Reservation Purchaser
azure support ticket|request|case open?|create? | Support/supportTickets/write
quota increase?|request?|azure?|raise? | Quota/quotas/write | Quota Request Operator
send|publish|put servicebus message?|queue?|topic? | !ServiceBus/namespaces/messages/send/action
receive|read|consume|listen|peek|get servicebus message?|queue?|topic? | !ServiceBus/namespaces/messages/receive/action
servicebus create|manage|topic|queue|subscription|owner|namespace | ServiceBus/namespaces/write | Azure Service Bus Data Owner
receive|read|consume|listen|get eventhub event?|message? | !EventHub/namespaces/messages/receive/action
send|publish|produce|write eventhub event?|message? | !EventHub/namespaces/messages/send/action
eventhub create|manage|consumergroup|owner|namespace | EventHub/namespaces/write | Azure Event Hubs Data Owner
eventgrid send|publish event?|topic? | !EventGrid/events/send/action
eventgrid subscription|create|topic | EventGrid/eventSubscriptions/write
appconfiguration read|get|see|value|key|load | !AppConfiguration/configurationStores/keyValues/read
appconfiguration write|set|change|update|edit|add|featureflag|delete | !AppConfiguration/configurationStores/keyValues/write
openai call|use|chat|completion|prompt|query|api|embedding|gpt? | !CognitiveServices/accounts/OpenAI/deployments/chat/completions/action
gpt|llm|chatcompletion|embedding model?|call?|use? | !CognitiveServices/accounts/OpenAI/deployments/chat/completions/action
gpt|llm|openai deploy|deployment|create|finetune|train model? | CognitiveServices/accounts/deployments/write | Cognitive Services OpenAI Contributor
cognitive|speech|vision|language|translator|documentintelligence|formrecognizer use?|call?|api?|service? | !CognitiveServices/accounts/Language/*/read | Cognitive Services User
foundry|aistudio project?|agent?|use? | !CognitiveServices/accounts/AIServices/agents/read | Foundry User
aisearch|cognitivesearch|search index|document query|read|search? | !Search/searchServices/indexes/documents/read | Search Index Data Reader
aisearch|cognitivesearch|search index|document write|load|upload|push|create|update|rebuild | !Search/searchServices/indexes/documents/write | Search Index Data Contributor
aisearch|cognitivesearch|search service create|manage|scale | Search/searchServices/write | Search Service Contributor
machinelearning|aml|ml workspace?|train?|model?|experiment?|notebook? | MachineLearningServices/workspaces/experiments/runs/write | AzureML Data Scientist
machinelearning|aml|ml compute | MachineLearningServices/workspaces/computes/write | AzureML Compute Operator
databricks workspace? create?|manage? | Databricks/workspaces/write
synapse workspace? create?|manage? | Synapse/workspaces/write
kusto|adx|dataexplorer cluster? create?|manage? | Kusto/clusters/write
streamanalytics job? | StreamAnalytics/streamingjobs/write
apim|apimanagement api|add|import|create|publish|policy|product | ApiManagement/service/apis/write
apim|apimanagement $see | ApiManagement/service/apis/read | API Management Service Reader Role
apim|apimanagement portal|developerportal developer? | ApiManagement/service/portalRevisions/write | API Management Developer Portal Content Editor
apim|apimanagement service|scale|backup|restore|operate | ApiManagement/service/write | API Management Service Operator Role
iothub|iot device|twin|message read|write|send?|manage? | !Devices/IotHubs/devices/read | IoT Hub Data Reader
iothub|iot create|hub manage? | Devices/iotHubs/Write
digitaltwin read|query|see | !DigitalTwins/query/action | Azure Digital Twins Data Reader
digitaltwin write|update|create|owner | !DigitalTwins/digitaltwins/write | Azure Digital Twins Data Owner
signalr|webpubsub key|connectionstring list? | SignalRService/SignalR/listkeys/action | SignalR/Web PubSub Contributor
notificationhub create?|send?|manage? | NotificationHubs/namespaces/write
signalr|webpubsub app|server|send | !SignalRService/SignalR/auth/accessKey/action | SignalR App Server
maps key|accesskey azure? | Maps/accounts/listKeys/action
maps render|search|read|use azure? | !Maps/accounts/services/render/read | Azure Maps Search and Render Data Reader
assign|give|grant|add|remove azure|rbac|subscription|resource|iam role|permission|access | Authorization/roleAssignments/write
roleassignment|rbac add|create|delete|remove|assign | Authorization/roleAssignments/write
custom azure|rbac role create?|define? | Authorization/roleDefinitions/write
assign|exempt|remediate policy subscription|resourcegroup|managementgroup|rg | Authorization/policyAssignments/write | Resource Policy Contributor
azure policy|initiative assign|create|exempt|exemption|remediate|definition assignment? | Authorization/policyAssignments/write | Resource Policy Contributor
policy assignment|exemption|remediation azure? | Authorization/policyAssignments/write | Resource Policy Contributor
delete|remove|create|add|lift lock resource? | Authorization/locks/delete
tag add|change|edit|set|apply resource? | Resources/tags/write | Tag Contributor
create|new|make|delete resourcegroup|rg | Resources/subscriptions/resourceGroups/write | Contributor
move resource|resourcegroup|rg | Resources/subscriptions/resourceGroups/moveResources/action | Contributor
deploy template|bicep|arm|terraform|infrastructure | Resources/deployments/write | Contributor
deploymentstack create?|manage?|stack? | Resources/deploymentStacks/write | Azure Deployment Stack Contributor
templatespec create?|edit?|read? | Resources/templateSpecs/write | Template Spec Contributor
move|add subscription managementgroup | Management/managementGroups/subscriptions/write | Management Group Contributor
create|rename|delete|edit|change|new managementgroup | Management/managementGroups/write
$see managementgroup hierarchy? | Management/managementGroups/read | Management Group Reader
$see everything|all|anything azure?|subscription?|resource? readonly?|read? | Resources/subscriptions/resourceGroups/read + Compute/virtualMachines/read | Reader
readonly azure|subscription|resource|everything | Resources/subscriptions/resourceGroups/read + Compute/virtualMachines/read | Reader
managedidentity|uami|msi assign|use|attach | ManagedIdentity/userAssignedIdentities/assign/action
managedidentity|uami|msi create|new|delete|federated | ManagedIdentity/userAssignedIdentities/write
arc server|machine onboard?|connect?|extension? | HybridCompute/machines/write
arc aks|cluster onboard? | Kubernetes/connectedClusters/Write
updatemanager|patch vm|server assess? | Maintenance/maintenanceConfigurations/write
lighthouse delegation? | ManagedServices/registrationAssignments/delete
batch pool|job azure? | Batch/batchAccounts/write
hdinsight cluster? | HDInsight/clusters/write
netapp volume? | NetApp/netAppAccounts/capacityPools/volumes/write
devbox create?|use? | !DevCenter/projects/users/devboxes/userStart/action | DevCenter Dev Box User
devtestlab|lab start|user|use vm? | DevTestLab/labs/claimAnyVm/action | DevTest Labs User
loadtest run?|create? | !LoadTestService/loadtests/writeTest/action
chaos experiment? | Chaos/experiments/start/action
`;
