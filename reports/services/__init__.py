"""The acts of reporting and supervision: each locks, asks the policy, moves the state and writes the ledger."""
