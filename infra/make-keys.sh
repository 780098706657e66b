#!/usr/bin/env bash
# Makes the keys of the service and puts them into its vault as secrets, in the form that functions/Keys reads.
# The values touch a folder that only you can read, for as long as this runs; no argument and no output holds one.
# Needs openssl and a signed-in Azure CLI whose user may set secrets (parameter keyOfficerIds).
set -euo pipefail
umask 077

usage() {
  cat >&2 <<'TEXT'
Usage: infra/make-keys.sh [--new-version] VAULT [NAME...]
  VAULT          the name of the vault (the deployment's output AZURE_KEY_VAULT_NAME)
  NAME           signing-key, protection-key, code-key (these three if none is named) or ticket-secret
  --new-version  add a version to a secret that exists: a rotation, see docs/deploy.md. Without it nothing is replaced
TEXT
  exit 2
}

rotate=false
if [ "${1:-}" = --new-version ]; then
  rotate=true
  shift
fi
[[ "${1:-}" =~ ^[A-Za-z][A-Za-z0-9-]{2,23}$ ]] || usage
vault=$1
shift
[ $# -gt 0 ] || set -- signing-key protection-key code-key
for name in "$@"; do
  case $name in signing-key | protection-key | code-key | ticket-secret) ;; *) usage ;; esac
done

make() {
  case $1 in
    signing-key)
      openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 | openssl pkcs8 -topk8 -nocrypt -outform DER ;;
    *) openssl rand 32 ;;
  esac | openssl base64 -A
}

existing=$(az keyvault secret list --vault-name "$vault" --query '[].name' --output tsv)
for name in "$@"; do
  if [ "$rotate" = false ] && grep -Fqx "$name" <<<"$existing"; then
    echo "$name exists already in $vault. Nothing was made. A new version of it is a rotation: --new-version." >&2
    exit 1
  fi
done

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
for name in "$@"; do
  make "$name" >"$dir/$name"
  az keyvault secret set --vault-name "$vault" --name "$name" --file "$dir/$name" --encoding utf-8 --output none
  echo "Set $name."
done
