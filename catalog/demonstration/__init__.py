"""What a demonstration installation holds: agencies, accounts, five real documents, and generated items marked 示例.

Everything here is data with plain readers; whoever loads it into the database does so through the acts of the portal.
"""
