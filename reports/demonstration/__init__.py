"""What a demonstration installation holds of reports: two reported years, their requests, and reports in every state."""
