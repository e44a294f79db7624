"""What a demonstration installation holds of requests: made-up applicants marked 示例, cases in every state."""
